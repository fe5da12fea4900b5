import { useTranslation } from '../kernel/translate.ts'
import { classes } from './classes.ts'
import css from './Waiting.module.css'

const c = classes(css)

/** The place of what is still being asked for, as tall as it will be, so that nothing jumps. */
export function Waiting({ height, count = 1 }: { height: number; count?: number }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <span className="unseen">{t('waiting')}</span>
      {[...Array(count).keys()].map((line) => (
        <div key={line} className={c('line')} style={{ height }} />
      ))}
    </div>
  )
}
