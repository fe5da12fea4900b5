import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { Falling, Onward, Rising } from '../ui/icons.ts'
import css from './reports.module.css'

const c = classes(css)

/** Whether something rose, fell or stayed, beside the period before; less than a tenth is steady. */
export function Trend({ now, before, worse }: { now: number; before: number | null; worse: 'more' | 'less' }) {
  const { t } = useTranslation('reports')
  if (before === null) return null
  const change = now - before
  const way = Math.abs(change) <= Math.max(now, before) / 10 ? 'steady' : change > 0 ? 'rising' : 'falling'
  const Icon = { steady: Onward, rising: Rising, falling: Falling }[way]
  const bad = way === (worse === 'more' ? 'rising' : 'falling')
  return (
    <span className={c('trend', bad && 'more')}>
      <Icon className="icon flip" /> {t(`trend.${way}`)}
    </span>
  )
}
