import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useNews } from '../kernel/live.ts'
import type { Doctor, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useMedia } from '../kernel/useMedia.ts'
import { addDays, type Day, dayOf, dayOfMonth, longDay, weekday } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './agenda.module.css'
import { BookHere } from './BookHere.tsx'
import { DayBook } from './DayBook.tsx'
import { Details } from './Details.tsx'
import { Grid } from './Grid.tsx'
import { MoveTo } from './MoveTo.tsx'
import type { AgendaEntry, Column, Drop, Spot } from './model.ts'
import { Overbook } from './Overbook.tsx'
import { agendaOf, movesOf } from './queries.ts'
import { useMinute } from './useMinute.ts'
import { useMoving } from './useMoving.ts'
import { Why } from './Why.tsx'
import { daysOf, weekOf } from './week.ts'

const c = classes(css)

/** What stands in front of the book, if anything. */
type Front =
  | { is: 'booking'; spot: Spot; visitTypeId: Id<'visitType'> | null | undefined }
  | { is: 'why'; spot: Spot }
  | { is: 'moving'; entry: AgendaEntry }
  | { is: 'overbooking'; entry: AgendaEntry; to: Drop }

interface Sight {
  doctor: Doctor
  clinicId: Id<'clinic'> | undefined
  zone: string
  from: Day
  days: 1 | 7
  /** The day whose list stands beside the book. */
  day: Day
}

/** The days of a doctor as a book that can be written in, with the list of a day or an appointment beside it. */
export function Book({ doctor, clinicId, zone, from, days, day }: Sight) {
  const { t } = useTranslation('agenda')
  const queries = useQueryClient()
  const now = useMinute()
  const narrow = useMedia('(max-width: 1100px)')
  const to = addDays(from, days - 1)
  const asked = agendaOf(doctor.id, clinicId, from, to)
  const { data, error, isPending, refetch } = useQuery(asked)
  useNews({ doctors: [doctor.id], mine: true }, ['mine', 'agenda', doctor.id])
  const today = dayOf(now, zone)
  const [front, setFront] = useState<Front>()
  const [openId, open] = useState<string>()
  const moving = useMoving()
  const agenda = data?.items[0]
  const shown = useMemo(() => (agenda ? daysOf(agenda, zone, today) : []), [agenda, zone, today])
  const columns = useMemo(
    () =>
      shown.map(
        ({ day, entries }): Column => ({
          key: day.date,
          doctorId: doctor.id,
          visitTypeId: agenda?.visitTypeId ?? null,
          label: longDay(day.date),
          head: <Head date={day.date} today={day.date === today} count={entries.length} />,
          day,
          entries,
        }),
      ),
    [shown, doctor.id, agenda?.visitTypeId, today],
  )
  if (isPending) return <Waiting height={620} />
  if (!data || !agenda) return error ? <Unanswered error={error} onAgain={() => void refetch()} /> : null

  const chosen = agenda.appointments.find(({ id }) => id === openId)
  const nameOf = (id: string) => agenda.appointments.find((one) => one.id === id)?.patient.fullName
  const close = () => setFront(undefined)
  const listed = days === 1 ? from : day
  const entries = agenda.appointments.filter(({ startsAt }) => dayOf(startsAt, zone) === listed)
  const details = (entry: AgendaEntry, onClose?: () => void): ReactNode => (
    <Details key={entry.id} entry={entry} onClose={onClose} onMove={() => setFront({ is: 'moving', entry })} />
  )
  return (
    <div className={c('sides')}>
      <div className={c('book')}>
        {moving.trouble && <Problem trouble={moving.trouble} title={t('move.refused')} />}
        <Grid
          label={t(days === 1 ? 'ofDay' : 'ofWeek', { doctor: doctor.fullName, day: longDay(from) })}
          columns={columns}
          zone={zone}
          stepMinutes={data.stepMinutes}
          now={now}
          corner={t('week', { number: weekOf(from) })}
          chosen={openId}
          onOpen={({ id }) => open(id)}
          onFree={(spot) => setFront({ is: 'booking', spot, visitTypeId: agenda.visitTypeId })}
          onBare={(spot) => setFront({ is: 'why', spot })}
          movesOf={({ id }) => queries.fetchQuery(movesOf(id, [doctor.id], from, to))}
          onMove={(entry, drop) =>
            drop.offered ? moving.run({ entry, to: spotOf(drop) }) : setFront({ is: 'overbooking', entry, to: drop })
          }
          onMoveKey={(entry) => setFront({ is: 'moving', entry })}
        />
        <p className={c('keys')} aria-hidden="true">
          {t('keys')}
        </p>
      </div>
      <aside className={c('aside')}>
        {chosen && !narrow ? (
          details(chosen, () => open(undefined))
        ) : (
          <DayBook
            title={listed === today ? t('today') : longDay(listed)}
            entries={entries}
            now={listed === today ? now : undefined}
            onOpen={({ id }) => open(id)}
          />
        )}
      </aside>
      {chosen && narrow && !front && (
        <Dialog title={chosen.patient.fullName} onClose={() => open(undefined)}>
          {details(chosen)}
        </Dialog>
      )}
      {front?.is === 'booking' && (
        <BookHere
          spot={front.spot}
          zone={zone}
          doctorName={doctor.fullName}
          visitTypeId={front.visitTypeId}
          nameOf={nameOf}
          onClose={close}
        />
      )}
      {front?.is === 'why' && (
        <Why
          spot={front.spot}
          zone={zone}
          nameOf={nameOf}
          onClose={close}
          onBook={(spot, visitTypeId) => setFront({ is: 'booking', spot, visitTypeId })}
          onOpen={(id) => {
            close()
            open(id)
          }}
        />
      )}
      {front?.is === 'moving' && (
        <MoveTo
          entry={front.entry}
          doctors={[doctor]}
          onClose={close}
          onMove={(spot) => {
            close()
            moving.run({ entry: front.entry, to: spot })
          }}
        />
      )}
      {front?.is === 'overbooking' && (
        <Overbook
          entry={front.entry}
          to={front.to}
          zone={zone}
          nameOf={nameOf}
          onClose={close}
          onMove={(reason) => {
            close()
            moving.run({ entry: front.entry, to: spotOf(front.to), reason })
          }}
        />
      )}
    </div>
  )
}

const spotOf = ({ doctorId, startsAt }: Drop) => ({ doctorId, startsAt })

function Head({ date, today, count }: { date: Day; today: boolean; count: number }) {
  const { t } = useTranslation('agenda')
  return (
    <>
      <b className={c('figure', today && 'today')}>{dayOfMonth(date)}</b> {weekday(date)}
      {count > 0 && <span className="apart">{t('count', { count })}</span>}
    </>
  )
}
