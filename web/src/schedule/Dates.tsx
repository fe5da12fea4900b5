import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { closeDate } from '../../../api/schedules.ts'
import { call } from '../kernel/call.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOfMonth, longDay, shortDay, weekday } from '../kernel/when.ts'
import { Book, Entry } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Pencil, Plus } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import { say } from '../ui/toast.ts'
import { DateForm } from './DateForm.tsx'
import { Calendar, Moon, Undo } from './icons.ts'
import { timesName } from './names.ts'
import { scheduleKey, type Where } from './queries.ts'
import { useDeciding } from './Stranded.tsx'
import css from './schedule.module.css'
import { type Places, spotName } from './WhereFields.tsx'
import type { Schedule } from './week.ts'

const c = classes(css)

/** Dates that are not like every week: opened beside it, with hours of their own, or closed. */
export function Dates({ where, schedule, places }: { where: Where; schedule: Schedule; places: Places }) {
  const { t } = useTranslation('schedule')
  const queries = useQueryClient()
  const [edited, setEdited] = useState<Schedule['dates'][number] | 'new'>()
  const back = useDeciding(
    (date: string, stranded) =>
      call(closeDate, {
        params: { id: where.doctorId, date },
        query: { clinicId: where.clinicId, backTo: 'weekly-hours', stranded },
      }),
    {
      zone: schedule.timeZone,
      done: (answer, date) => {
        queries.setQueryData(scheduleKey(where), answer)
        void queries.invalidateQueries({ queryKey: scheduleKey(where) })
        say(t('date.backDone', { day: longDay(date) }))
      },
    },
  )
  return (
    <section aria-labelledby="dates">
      <div className={c('sectionHead')}>
        <h2 id="dates">{t('date.title')}</h2>
        <Button size="small" icon={<Plus />} onClick={() => setEdited('new')}>
          {t('date.add')}
        </Button>
      </div>
      {back.trouble && <Problem trouble={back.trouble} />}
      {schedule.dates.length === 0 ? (
        <Empty title={t('date.none')}>{t('date.noneText')}</Empty>
      ) : (
        <Book label={t('date.title')} margin={112}>
          {schedule.dates.map((one) => (
            <Entry key={one.date} above={weekday(one.date)} time={dayOfMonth(one.date)} below={shortDay(one.date)}>
              <div className={c('entry')}>
                <Tag
                  tone={one.kind === 'closed' ? 'stone' : 'leaf'}
                  icon={one.kind === 'closed' ? <Moon /> : <Calendar />}
                >
                  {t(`date.${one.kind}`)}
                </Tag>
                {one.hours.map((hours) => (
                  <span key={hours.from}>
                    <b>{timesName(hours)}</b>{' '}
                    <span className="quiet">
                      {spotName(places, { placeId: hours.placeId ?? null, roomId: hours.roomId ?? null })}
                    </span>
                  </span>
                ))}
                <span className="row">
                  <Button
                    size="small"
                    look="quiet"
                    icon={<Pencil />}
                    aria-label={t('date.changeThis', { day: longDay(one.date) })}
                    onClick={() => setEdited(one)}
                  >
                    {t('change')}
                  </Button>
                  <Button
                    size="small"
                    look="quiet"
                    icon={<Undo className="icon flip" />}
                    aria-label={t('date.backThis', { day: longDay(one.date) })}
                    busy={back.busy}
                    onClick={() => back.run(one.date)}
                  >
                    {t('date.back')}
                  </Button>
                </span>
              </div>
            </Entry>
          ))}
        </Book>
      )}
      {edited && (
        <DateForm
          where={where}
          zone={schedule.timeZone}
          places={places}
          given={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
      {back.question}
    </section>
  )
}
