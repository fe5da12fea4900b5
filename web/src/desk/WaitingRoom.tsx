import type { AgendaEntry } from '../agenda/model.ts'
import { useSteps } from '../agenda/useSteps.ts'
import { listed, locale } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { time } from '../kernel/when.ts'
import { Expected } from '../rebooking/Expected.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Check, Late } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import css from './desk.module.css'

const c = classes(css)
/** Whole minutes; none where the clock on the screen is a moment behind. */
const minutes = (from: string | number, to: number) => Math.max(0, Math.floor((to - new Date(from).getTime()) / 60_000))

const figure = (count: number) => new Intl.NumberFormat(locale()).format(count)

interface Seen {
  entries: readonly AgendaEntry[]
  now: number
  onOpen: (entry: AgendaEntry) => void
}

/** Who is here and since when, and who should come next. */
export function WaitingRoom({ entries, now, onOpen }: Seen) {
  const { t } = useTranslation('desk')
  const { t: agenda } = useTranslation('agenda')
  const steps = useSteps()
  const here = entries
    .filter(({ status }) => status === 'arrived')
    .sort((a, b) => (a.arrivedAt ?? '').localeCompare(b.arrivedAt ?? ''))
  const expected = entries
    .filter(({ status, can }) => status === 'booked' && can.includes('arrive'))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  return (
    <section className={c('card', 'waiting')} aria-labelledby="waiting-room">
      <h2 id="waiting-room">
        {t('waiting.title')} <span className={c('count')}>{figure(here.length)}</span>
      </h2>
      {steps.trouble && <Problem trouble={steps.trouble} />}
      {here.length === 0 && <p className={c('nobody')}>{t('waiting.nobody')}</p>}
      <ol>
        {here.map((entry) => {
          const waited = entry.arrivedAt ? minutes(entry.arrivedAt, now) : 0
          return (
            <li key={entry.id}>
              <Since count={waited} />
              <div>
                <Name entry={entry} onOpen={onOpen} />
                {minutes(entry.startsAt, now) > 0 && (
                  <Tag tone="honey" icon={<Late />}>
                    {t('waiting.behind', { count: minutes(entry.startsAt, now) })}
                  </Tag>
                )}
              </div>
              {entry.can.includes('complete') && (
                <Button
                  size="small"
                  icon={<Check weight="bold" />}
                  onClick={() => steps.run({ entry, step: 'complete' })}
                  aria-label={agenda('step.of', { step: agenda('step.complete'), name: entry.patient.fullName })}
                  title={agenda('step.complete')}
                />
              )}
            </li>
          )
        })}
      </ol>
      <h3>{t('waiting.expected')}</h3>
      {expected.length === 0 && <p className={c('nobody')}>{t('waiting.nobodyMore')}</p>}
      <ol>
        {expected.slice(0, 8).map((entry) => (
          <li key={entry.id}>
            <b className={c('at')}>{time(entry.startsAt, entry.timeZone)}</b>
            <div>
              <Name entry={entry} onOpen={onOpen} />
              {minutes(entry.startsAt, now) > 0 && (
                <Tag tone="madder" icon={<Late />}>
                  {t('waiting.late', { count: minutes(entry.startsAt, now) })}
                </Tag>
              )}
            </div>
            <Button
              size="small"
              onClick={() => steps.run({ entry, step: 'arrive' })}
              aria-label={agenda('step.of', { step: agenda('step.arrive'), name: entry.patient.fullName })}
            >
              {agenda('step.arrive')}
            </Button>
          </li>
        ))}
      </ol>
      {expected.length > 8 && <p className={c('nobody')}>{t('waiting.more', { count: expected.length - 8 })}</p>}
    </section>
  )
}

function Since({ count }: { count: number }) {
  const { t } = useTranslation('desk')
  return (
    <span className={c('at')}>
      <b>{figure(count)}</b>
      <span>{t('waiting.minutes', { count })}</span>
    </span>
  )
}

function Name({ entry, onOpen }: { entry: AgendaEntry; onOpen: Seen['onOpen'] }) {
  const { id, doctor, patient, startsAt, timeZone: zone, reason } = entry
  return (
    <>
      <button type="button" className={c('who')} onClick={() => onOpen(entry)}>
        {patient.fullName}
      </button>
      <span className="quiet small">{listed([doctor.fullName, time(startsAt, zone)])}</span>
      <Expected id={id} zone={zone} />
      {reason && (
        <span className={c('reason')} dir="auto">
          {reason}
        </span>
      )}
    </>
  )
}
