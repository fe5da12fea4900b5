import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Id } from '../kernel/nouns.ts'
import { Refused } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useSettled } from '../kernel/useSettled.ts'
import { addDays, dayOfMonth, longDay, shortDay, weekday } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Back, Onward } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { Time } from '../ui/Time.tsx'
import { offeredBy, previewOf, type Where } from './queries.ts'
import css from './schedule.module.css'
import { type Block, rowsOf } from './week.ts'

const c = classes(css)

interface Looked {
  where: Where
  blocks: readonly Block[]
  /** Nothing can be shown of hours that could not be saved. */
  faulty: boolean
  zone: string
  week: string
  onWeek: (monday: string) => void
}

/** What patients could book in one week by these hours, saved or not. */
export function Preview({ where, blocks, faulty, zone, week, onWeek }: Looked) {
  const { t } = useTranslation('schedule')
  const [visitTypeId, setVisitType] = useState<Id<'visitType'>>()
  const text = JSON.stringify(rowsOf(blocks))
  const settled = useSettled(text)
  const types = useQuery(offeredBy(where)).data?.items ?? []
  const rows = JSON.parse(settled) as ReturnType<typeof rowsOf>
  const wish = previewOf({ where, rows, from: week, visitTypeId })
  const { data, error } = useQuery({ ...wish, enabled: !faulty && settled === text, placeholderData: keepPreviousData })
  const days = data?.days ?? []
  const sum = days.reduce((total, { starts }) => total + starts.length, 0)
  return (
    <section className={c('preview')} aria-labelledby="preview">
      <h3 id="preview">{t('preview.title')}</h3>
      <div className={c('previewBar')}>
        <div className="row">
          <Button
            size="small"
            aria-label={t('preview.before')}
            icon={<Back className="icon flip" />}
            onClick={() => onWeek(addDays(week, -7))}
          />
          <b>{t('preview.week', { from: shortDay(week), to: shortDay(addDays(week, 6)) })}</b>
          <Button
            size="small"
            aria-label={t('preview.after')}
            icon={<Onward className="icon flip" />}
            onClick={() => onWeek(addDays(week, 7))}
          />
        </div>
        <Select
          label={t('preview.visit')}
          value={data?.visitTypeId ?? visitTypeId ?? ''}
          options={types.map(({ id, name, minutes }) => ({
            value: id,
            name: t('preview.type', { name, count: minutes }),
          }))}
          onChange={(id) => setVisitType(types.find((one) => one.id === id)?.id)}
        />
      </div>
      {error instanceof Refused ? (
        <Problem trouble={error.trouble} />
      ) : (
        <>
          <p className="small quiet" role="status">
            {faulty ? t('preview.faulty') : t('preview.sum', { count: sum })}
          </p>
          <ol className={c('starts', faulty && 'stale')}>
            {days.map(({ date, starts, shut }) => (
              <li key={date}>
                <h4>
                  <span aria-hidden="true">
                    {weekday(date)} {dayOfMonth(date)}
                  </span>
                  <span className="unseen">{longDay(date)}</span>
                </h4>
                {starts.length === 0 && <p>{t(shut ? `preview.${shut}` : 'preview.closed')}</p>}
                <ul>
                  {starts.map((start) => (
                    <li key={start}>
                      <Time at={start} zone={zone} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
