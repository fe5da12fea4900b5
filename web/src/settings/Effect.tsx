import type { Static } from 'typebox'
import type { PolicyPreview } from '../../../api/clinics.ts'
import { locale } from '../kernel/i18n.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date, dayOfMonth, longDay, weekday } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Plus } from '../ui/icons.ts'
import { Select } from '../ui/Select.tsx'
import { Time } from '../ui/Time.tsx'
import css from './settings.module.css'

const c = classes(css)

interface Seen {
  effect: Static<typeof PolicyPreview>
  doctors: readonly { id: Id<'doctor'>; fullName: string }[]
  stale: boolean
  onDoctor: (id: Id<'doctor'>) => void
}

/** What the rules as they stand here would do: how much patients could book, and a week of one doctor. */
export function Effect({ effect: { before, after, sample, from, to }, doctors, stale, onDoctor }: Seen) {
  const { t } = useTranslation('settings')
  const number = new Intl.NumberFormat(locale())
  const more = new Intl.NumberFormat(locale(), { signDisplay: 'exceptZero' })
  const change = after.starts - before.starts
  const lines = [
    { name: t('effect.starts'), was: number.format(before.starts), will: number.format(after.starts) },
    { name: t('effect.doctors'), was: number.format(before.doctors), will: number.format(after.doctors) },
    { name: t('effect.lastDate'), was: date(before.lastDate), will: date(after.lastDate) },
  ]
  return (
    <div className={c('effect', stale && 'stale')}>
      <p role="status" className={c('sum')}>
        {change === 0
          ? t('effect.same', { starts: number.format(after.starts) })
          : t('effect.change', { change: more.format(change), starts: number.format(after.starts) })}
      </p>
      <p className="small quiet">{t('effect.span', { from: date(from), to: date(to) })}</p>
      <dl className={c('figures')}>
        {lines.map(({ name, was, will }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {was !== will && <del>{was}</del>} <b>{will}</b>
            </dd>
          </div>
        ))}
      </dl>
      {sample && (
        <>
          <Select
            label={t('effect.week')}
            value={sample.doctorId}
            options={[
              ...(doctors.some(({ id }) => id === sample.doctorId)
                ? []
                : [{ value: sample.doctorId, name: sample.doctorName }]),
              ...doctors.map(({ id, fullName }) => ({ value: id, name: fullName })),
            ]}
            hint={`${sample.visitType}`}
            onChange={(id) => {
              const doctor = doctors.find((one) => one.id === id)
              if (doctor) onDoctor(doctor.id)
            }}
          />
          <ol className={c('sample')}>
            {sample.days.map((day) => (
              <li key={day.date}>
                <h4>
                  <span aria-hidden="true">
                    {weekday(day.date)} {dayOfMonth(day.date)}
                  </span>
                  <span className="unseen">{longDay(day.date)}</span>
                </h4>
                <ul>
                  {[...new Set([...day.before, ...day.after])].sort().map((start) => {
                    const gone = !day.after.includes(start)
                    const fresh = !day.before.includes(start)
                    return (
                      <li key={start} className={c(gone ? 'gone' : fresh ? 'fresh' : 'same')}>
                        {fresh && <Plus weight="bold" />}
                        {gone ? (
                          <del>
                            <Time at={start} zone={sample.timeZone} />
                          </del>
                        ) : (
                          <Time at={start} zone={sample.timeZone} />
                        )}
                      </li>
                    )
                  })}
                </ul>
                {day.before.length + day.after.length === 0 && <p className="small quiet">{t('effect.none')}</p>}
              </li>
            ))}
          </ol>
          <p className="small quiet">{t('effect.legend')}</p>
        </>
      )}
    </div>
  )
}
