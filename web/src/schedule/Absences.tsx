import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addAbsence, removeAbsence } from '../../../api/schedules.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOfMonth, shortDay, weekday } from '../kernel/when.ts'
import { Book, Entry } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Plus } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import { say } from '../ui/toast.ts'
import { AbsenceForm } from './AbsenceForm.tsx'
import { Moon, Undo } from './icons.ts'
import { scheduleKey, type Where } from './queries.ts'
import { useDeciding } from './Stranded.tsx'
import css from './schedule.module.css'
import { lastDayOf, spanName } from './span.ts'
import type { Schedule } from './week.ts'

const c = classes(css)
type Absence = Schedule['absences'][number]

/** When the doctor is away: whole days or some hours, at every clinic. */
export function Absences({ where, schedule }: { where: Where; schedule: Schedule }) {
  const { t } = useTranslation('schedule')
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const remove = useAction(
    ({ id }: Absence) => call(removeAbsence, { params: { id: where.doctorId, absenceId: id } }),
    {
      done: (_, absence) => {
        say(t('away.removed', { when: spanName(absence) }), { label: t('undo'), run: () => putBack.run(absence) })
        return queries.invalidateQueries({ queryKey: scheduleKey(where) })
      },
    },
  )
  const putBack = useDeciding(
    ({ from, to, reason }: Absence, stranded, key) =>
      call(
        addAbsence,
        { params: { id: where.doctorId }, query: { clinicId: where.clinicId }, body: { from, to, reason, stranded } },
        { key },
      ),
    {
      zone: schedule.timeZone,
      done: (absence) => {
        say(t('away.saved', { when: spanName(absence) }))
        return queries.invalidateQueries({ queryKey: scheduleKey(where) })
      },
    },
  )
  return (
    <section aria-labelledby="away">
      <div className={c('sectionHead')}>
        <h2 id="away">{t('away.title')}</h2>
        <Button size="small" icon={<Plus />} onClick={() => setAdding(true)}>
          {t('away.add')}
        </Button>
      </div>
      {remove.trouble && <Problem trouble={remove.trouble} />}
      {schedule.absences.length === 0 ? (
        <Empty title={t('away.none')}>{t('away.noneText')}</Empty>
      ) : (
        <Book label={t('away.title')} margin={112}>
          {schedule.absences.map((absence) => (
            <Entry
              key={absence.id}
              above={weekday(absence.from.slice(0, 10))}
              time={dayOfMonth(absence.from.slice(0, 10))}
              below={shortDay(lastDayOf(absence))}
            >
              <div className={c('entry')}>
                <Tag icon={<Moon />}>{t(absence.wholeDay ? 'away.days' : 'away.hours')}</Tag>
                <b>{spanName(absence)}</b>
                {absence.reason && (
                  <span dir="auto" className="quiet">
                    {absence.reason}
                  </span>
                )}
                <Button
                  size="small"
                  look="quiet"
                  icon={<Undo className="icon flip" />}
                  busy={remove.busy && remove.input?.id === absence.id}
                  aria-label={t('away.removeThis', { when: spanName(absence) })}
                  onClick={() => remove.run(absence)}
                >
                  {t('away.remove')}
                </Button>
              </div>
            </Entry>
          ))}
        </Book>
      )}
      {adding && <AbsenceForm where={where} zone={schedule.timeZone} onClose={() => setAdding(false)} />}
      {putBack.question}
    </section>
  )
}
