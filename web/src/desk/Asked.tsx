import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSteps } from '../agenda/useSteps.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time } from '../kernel/when.ts'
import { waiting } from '../requests/queries.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Check } from '../ui/icons.ts'
import css from './desk.module.css'

const c = classes(css)
const most = 3

/** What patients have asked for and nobody has answered yet. */
export function Asked({ me, clinicId }: { me: Me; clinicId: Id<'clinic'> | undefined }) {
  const { t } = useTranslation('desk')
  const { t: agenda } = useTranslation('agenda')
  const { data } = useQuery(waiting(me, clinicId))
  const steps = useSteps()
  const items = data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className={c('card', 'waiting')} aria-labelledby="asked">
      <h2 id="asked">
        {t('asked.title')} <span className={c('count')}>{items.length}</span>
      </h2>
      <ol>
        {items.slice(0, most).map((one) => (
          <li key={one.id}>
            <b className={c('at')}>{time(one.startsAt, one.timeZone)}</b>
            <div>
              <b className={c('who')}>{one.patient.fullName}</b>
              <span className="small">{shortDay(dayOf(one.startsAt, one.timeZone))}</span>
              <span className="quiet small">{one.doctor.fullName}</span>
              {one.can.includes('accept') && (
                <Button
                  size="small"
                  icon={<Check weight="bold" />}
                  onClick={() => steps.run({ entry: one, step: 'accept' })}
                  aria-label={agenda('step.of', { step: agenda('step.accept'), name: one.patient.fullName })}
                >
                  {agenda('step.accept')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p className={c('nobody')}>
        <Link to="/requests">{t('asked.all', { count: items.length })}</Link>
      </p>
    </section>
  )
}
