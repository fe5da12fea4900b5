import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Grid } from '../agenda/Grid.tsx'
import { MoveTo } from '../agenda/MoveTo.tsx'
import type { AgendaEntry, Agendas, Column, Drop, Spot } from '../agenda/model.ts'
import { Overbook } from '../agenda/Overbook.tsx'
import { movesOf } from '../agenda/queries.ts'
import { useMoving, type Wish } from '../agenda/useMoving.ts'
import { Why } from '../agenda/Why.tsx'
import { useTranslation } from '../kernel/translate.ts'
import { longDay } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Portrait } from '../ui/Portrait.tsx'
import { Problem } from '../ui/Problem.tsx'
import css from './desk.module.css'
import type { Pick } from './useBooking.ts'

const c = classes(css)

interface Shown {
  agendas: Agendas
  now: number
  chosen: AgendaEntry | undefined
  moving: AgendaEntry | undefined
  onMoving: (entry: AgendaEntry | undefined) => void
  onOpen: (entryId: AgendaEntry['id']) => void
  /** A time to give away: as it is offered, or beside the rules. */
  onPick: (pick: Pick, offered: boolean) => void
}

/** The doctors of a day beside each other; what is dragged from one to another is moved. */
export function Board({ agendas, now, chosen, moving: asked, onMoving, onOpen, onPick }: Shown) {
  const { t } = useTranslation('desk')
  const { t: agenda } = useTranslation('agenda')
  const queries = useQueryClient()
  const moving = useMoving()
  const [odd, setOdd] = useState<{ entry: AgendaEntry; to: Drop }>()
  const [bare, setBare] = useState<Spot>()
  const { timeZone: zone, from: day } = agendas
  const columns = useMemo(() => agendas.items.filter(isThere).map((one) => columnOf(one, t)), [agendas, t])
  const shown = columns.map(({ doctorId }) => doctorId)
  const entries = columns.flatMap((column) => column.entries)
  const nameOf = (id: string) => entries.find((one) => one.id === id)?.patient.fullName
  const move = (wish: Wish) => {
    setOdd(undefined)
    onMoving(undefined)
    moving.run(wish)
  }
  return (
    <>
      {moving.trouble && <Problem trouble={moving.trouble} title={agenda('move.refused')} />}
      {columns.length === 0 ? (
        <p className={c('card', 'nobody')}>{t('board.nobody')}</p>
      ) : (
        <Grid
          label={t('board.label', { day: longDay(day) })}
          columns={columns}
          zone={zone}
          stepMinutes={agendas.stepMinutes}
          now={now}
          chosen={chosen?.id}
          onOpen={({ id }) => onOpen(id)}
          onFree={({ doctorId, startsAt }) => {
            const visitTypeId = columns.find((one) => one.doctorId === doctorId)?.visitTypeId ?? undefined
            onPick({ doctorId, startsAt, visitTypeId }, true)
          }}
          onBare={setBare}
          movesOf={({ id }) => queries.fetchQuery(movesOf(id, shown, day, day))}
          onMove={(entry, { offered, ...to }) =>
            offered
              ? move({ entry, to: { doctorId: to.doctorId, startsAt: to.startsAt } })
              : setOdd({ entry, to: { ...to, offered } })
          }
          onMoveKey={onMoving}
        />
      )}
      {asked && (
        <MoveTo
          entry={asked}
          doctors={agendas.items.map(({ doctor }) => doctor)}
          onMove={(to) => move({ entry: asked, to })}
          onClose={() => onMoving(undefined)}
        />
      )}
      {odd && (
        <Overbook
          {...odd}
          zone={zone}
          nameOf={nameOf}
          onMove={(reason) => {
            const { doctorId, startsAt } = odd.to
            move({ entry: odd.entry, to: { doctorId, startsAt }, reason })
          }}
          onClose={() => setOdd(undefined)}
        />
      )}
      {bare && (
        <Why
          spot={bare}
          zone={zone}
          nameOf={nameOf}
          onBook={({ doctorId, startsAt }, visitTypeId, offered) => {
            setBare(undefined)
            onPick({ doctorId, startsAt, visitTypeId }, offered)
          }}
          onOpen={(id) => {
            setBare(undefined)
            onOpen(id as AgendaEntry['id'])
          }}
          onClose={() => setBare(undefined)}
        />
      )}
    </>
  )
}

/** Whoever works or is away that day; those who never do on this day of the week take no room. */
const isThere = ({ days, appointments }: Agendas['items'][number]) =>
  appointments.length > 0 || days.some(({ open, away }) => open.length > 0 || away.some(({ why }) => why === 'absence'))

function columnOf(
  { doctor, visitTypeId, bookable, days, appointments }: Agendas['items'][number],
  t: (why: 'board.unverified' | 'board.noVisit') => string,
): Column {
  const { id, fullName, specialization } = doctor
  const room = appointments.find((one) => one.room)?.room?.name
  return {
    key: id,
    doctorId: id,
    visitTypeId,
    label: fullName,
    head: (
      <>
        <span className={c('face')}>
          <Portrait id={id} name={fullName} width={26} />
        </span>
        <span className={c('doctor')}>
          <b>{fullName}</b>
          {visitTypeId && bookable ? (
            <span>{room ?? specialization}</span>
          ) : (
            <em>{t(visitTypeId ? 'board.unverified' : 'board.noVisit')}</em>
          )}
        </span>
      </>
    ),
    day: days[0] ?? { date: '', open: [], away: [], free: [] },
    entries: appointments,
  }
}
