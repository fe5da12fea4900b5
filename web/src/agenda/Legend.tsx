import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { Moon, Plus } from '../ui/icons.ts'
import blocks from './Block.module.css'
import { signs } from './Block.tsx'
import css from './Legend.module.css'

const b = classes(blocks)
const c = classes(css)
const states = ['held', 'requested', 'booked', 'arrived', 'completed', 'no_show'] as const

/** How each state is written. */
export function Legend() {
  const { t } = useTranslation('agenda')
  return (
    <ul className={c('legend')} aria-label={t('legend')}>
      <li className={b('free', 'key')}>
        <Plus /> {t('state.free')}
      </li>
      {states.map((state) => (
        <li key={state} className={b('block', state, 'key')}>
          {signs[state]} <b>{t(`state.${state}`)}</b>
        </li>
      ))}
      <li className={b('away', 'key')}>
        <span>
          <Moon /> {t('state.away')}
        </span>
      </li>
    </ul>
  )
}
