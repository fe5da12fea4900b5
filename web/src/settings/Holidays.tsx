import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { switchHoliday, type Holiday as Wire } from '../../../api/closures.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import type { Clinic, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, month, shortDay } from '../kernel/when.ts'
import { useDeciding } from '../schedule/Stranded.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Back, Onward } from '../ui/icons.ts'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { Closures } from './Closures.tsx'
import { clinicAt, holidaysAt } from './queries.ts'
import { PartHead } from './Rows.tsx'
import css from './settings.module.css'
import { useFresh } from './useFresh.ts'

const c = classes(css)
type Holiday = Static<typeof Wire>

/** When the whole clinic is closed: the public holidays of a year, each with its switch, and closures of its own. */
export function Holidays({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery(clinicAt(clinicId))
  return (
    <>
      <PartHead title={t('holidays.title')} lead={t('holidays.lead')} />
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : data ? (
        <>
          <Closures clinic={data} />
          <Year clinic={data} />
        </>
      ) : (
        <Waiting height={480} />
      )}
    </>
  )
}

function Year({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinic.id)
  const thisYear = Number(dayOf(now(), clinic.timeZone).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const { data, error, refetch } = useQuery(holidaysAt(clinic.id, year))
  const turn = useDeciding(
    ({ rule, closed }: Holiday, stranded) =>
      call(switchHoliday, { query: { clinicId: clinic.id }, body: { rule, closed: !closed, stranded } }),
    {
      zone: clinic.timeZone,
      done: (_, { name, closed }) => {
        say(t(closed ? 'holidays.opened' : 'holidays.closed', { name }))
        return fresh()
      },
    },
  )
  const months = Map.groupBy(data?.items ?? [], ({ date }) => date.slice(0, 7))
  return (
    <section className={c('group')} aria-labelledby="year">
      <div className={c('head')}>
        <h3 id="year">{t('holidays.year', { year })}</h3>
        <div className="row">
          <Button
            size="small"
            icon={<Back className="icon flip" />}
            aria-label={t('holidays.before')}
            disabled={year <= 2000}
            onClick={() => setYear(year - 1)}
          />
          <Button
            size="small"
            icon={<Onward className="icon flip" />}
            aria-label={t('holidays.after')}
            disabled={year >= 2100}
            onClick={() => setYear(year + 1)}
          />
        </div>
      </div>
      {turn.trouble && <Problem trouble={turn.trouble} />}
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={360} />
      ) : data.items.length === 0 ? (
        <Empty title={t('holidays.none')}>{t('holidays.noneText')}</Empty>
      ) : (
        <ol className={c('year')}>
          {Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`).map((name) => (
            <li key={name}>
              <h4>{month(`${name}-01`)}</h4>
              {!months.has(name) && <p className="quiet small">{t('holidays.nothing')}</p>}
              <ul>
                {months.get(name)?.map((holiday) => (
                  <li key={holiday.date + holiday.rule}>
                    <label className={c('switch', holiday.closed && 'on')}>
                      <input
                        type="checkbox"
                        checked={holiday.closed}
                        aria-describedby="switch-means"
                        onChange={() => turn.run(holiday)}
                      />
                      <span>
                        <b>{shortDay(holiday.date)}</b> <span dir="auto">{holiday.name}</span>
                      </span>
                    </label>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
      <p id="switch-means" className="small quiet">
        {t('holidays.switch')}
      </p>
      {turn.question}
    </section>
  )
}
