import { now as clock } from '../kernel/clock.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Expected } from '../rebooking/Expected.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Hourglass } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Time } from '../ui/Time.tsx'
import { minutesBehind } from './behind.ts'
import type { AgendaEntry } from './model.ts'
import css from './Panel.module.css'
import { touches, useSteps } from './useSteps.ts'

const c = classes(css)

interface Today {
  title: string
  entries: readonly AgendaEntry[]
  /** Whether the day is today: then somebody can be late. */
  now: number | undefined
  onOpen: (entry: AgendaEntry) => void
}

/** Who comes on a day, in order, with what is next to do for each; and whether the doctor is behind. */
export function DayBook({ title, entries, now, onOpen }: Today) {
  const { t } = useTranslation('agenda')
  const steps = useSteps()
  const behind = now === undefined ? 0 : minutesBehind(entries, now)
  return (
    <section className={c('panel')} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {behind >= 5 ? (
          <Tag tone="honey" icon={<Hourglass />}>
            {t('behind', { count: behind })}
          </Tag>
        ) : (
          now !== undefined && entries.length > 0 && <span className="quiet small">{t('inTime')}</span>
        )}
      </header>
      {steps.trouble && <Problem trouble={steps.trouble} />}
      {entries.length === 0 && <p className={c('none')}>{t('nobody')}</p>}
      <ol className={c('list')}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <div className={c('time')}>
              <Time at={entry.startsAt} zone={entry.timeZone} />
            </div>
            <div className={c('who')}>
              <button
                type="button"
                className={c('name', entry.status === 'no_show' && 'struck')}
                onClick={() => onOpen(entry)}
              >
                {entry.patient.fullName}
              </button>
              <p className="quiet">{entry.visitType.name}</p>
              <p className="row">
                {entry.status !== 'booked' && <StatusTag status={entry.status} late={false} />}
                {entry.status === 'arrived' && entry.arrivedAt && now !== undefined && (
                  <span className="small">
                    {t('waits', { count: Math.max(0, Math.floor((now - Date.parse(entry.arrivedAt)) / 60_000)) })}
                  </span>
                )}
                {now !== undefined && <Expected id={entry.id} zone={entry.timeZone} />}
                {nextOf(entry).map((step) => (
                  <Button
                    key={step}
                    size="small"
                    busy={steps.busy && steps.input?.entry.id === entry.id && steps.input.step === step}
                    onClick={() => steps.run({ entry, step })}
                    aria-label={t('step.of', { step: t(`step.${step}`), name: entry.patient.fullName })}
                  >
                    {t(`step.${step}`)}
                  </Button>
                ))}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What is next, and no more: a list of a day has no room for every possibility. Completing comes after arriving. */
const nextOf = ({ can, status, startsAt }: AgendaEntry) =>
  touches.filter(
    (step) =>
      can.includes(step) && (step !== 'complete' || status === 'arrived') && (step !== 'arrive' || isNear(startsAt)),
  )

const isNear = (startsAt: string) => Math.abs(Date.parse(startsAt) - clock()) < 12 * 3_600_000
