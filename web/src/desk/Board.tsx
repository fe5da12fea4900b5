import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { explainSlot } from '../../../api/slots.ts'
import { Grid } from '../agenda/Grid.tsx'
import type { AgendaEntry, Agendas, Column, Spot } from '../agenda/model.ts'
import { call } from '../kernel/call.ts'
import { useTranslation } from '../kernel/translate.ts'
import { longDay, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Portrait } from '../ui/Portrait.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './desk.module.css'
import { Move } from './Move.tsx'
import { movesOf } from './queries.ts'
import type { Pick } from './useBooking.ts'
import { type Moved, useMoving } from './useMoving.ts'
import { WhyMove } from './WhyMove.tsx'

const c = classes(css)

interface Shown {
  agendas: Agendas
  now: number
  chosen: AgendaEntry | undefined
  moving: AgendaEntry | undefined
  onMoving: (entry: AgendaEntry | undefined) => void
  onOpen: (entry: AgendaEntry) => void
  onPick: (pick: Pick) => void
}

/** The doctors of a day beside each other; what is dragged from one to another is moved. */
export function Board({ agendas, now, chosen, moving: asked, onMoving, onOpen, onPick }: Shown) {
  const { t } = useTranslation('desk')
  const queries = useQueryClient()
  const moving = useMoving()
  const [odd, setOdd] = useState<Moved>()
  const [bare, setBare] = useState<Spot>()
  const zone = agendas.timeZone
  const columns = useMemo(() => agendas.items.filter(isThere).map((one) => columnOf(one)), [agendas])
  const doctors = columns.map(({ doctorId }) => doctorId)
  const move = (moved: Moved) => {
    setOdd(undefined)
    onMoving(undefined)
    moving.run(moved)
  }
  return (
    <>
      {moving.trouble && moving.input && (
        <Problem trouble={moving.trouble} title={t('notMoved', { name: moving.input.entry.patient.fullName })} />
      )}
      {columns.length === 0 ? (
        <p className={c('card', 'nobody')}>{t('board.nobody')}</p>
      ) : (
        <Grid
          label={t('board.label', { day: longDay(agendas.from) })}
          columns={columns}
          zone={zone}
          stepMinutes={agendas.stepMinutes}
          now={now}
          chosen={chosen?.id}
          onOpen={onOpen}
          onFree={({ doctorId, startsAt }) => {
            const visitTypeId = columns.find((one) => one.doctorId === doctorId)?.visitTypeId ?? undefined
            onPick({ doctorId, startsAt, visitTypeId })
          }}
          onBare={setBare}
          movesOf={(entry) => queries.fetchQuery(movesOf(entry.id, doctors, agendas.from))}
          onMove={(entry, { offered, doctorId, startsAt }) => {
            const moved = { entry, to: { doctorId, startsAt } }
            if (offered) move(moved)
            else setOdd(moved)
          }}
          onMoveKey={onMoving}
        />
      )}
      {asked && <Move entry={asked} agendas={agendas} onMove={move} onClose={() => onMoving(undefined)} />}
      {odd && <WhyMove moved={odd} zone={zone} onMove={move} onClose={() => setOdd(undefined)} />}
      {bare && <Why spot={bare} zone={zone} onClose={() => setBare(undefined)} />}
    </>
  )
}

/** Whoever works or is away that day; those who never do on this day of the week take no room. */
const isThere = ({ days, appointments }: Agendas['items'][number]) =>
  appointments.length > 0 || days.some(({ open, away }) => open.length > 0 || away.some(({ why }) => why === 'absence'))

function columnOf({ doctor, visitTypeId, days, appointments }: Agendas['items'][number]): Column {
  const { id, fullName, specialization } = doctor
  const room = appointments.find((one) => one.room)?.room?.name
  return {
    key: id,
    doctorId: id,
    visitTypeId,
    label: fullName,
    head: (
      <>
        <Portrait id={id} name={fullName} width={26} />
        <span className={c('doctor')}>
          <b>{fullName}</b>
          <span>{room ?? specialization}</span>
        </span>
      </>
    ),
    day: days[0] ?? { date: '', open: [], away: [], free: [] },
    entries: appointments,
  }
}

function Why({ spot: { doctorId, startsAt }, zone, onClose }: { spot: Spot; zone: string; onClose: () => void }) {
  const { t } = useTranslation('desk')
  const { t: common } = useTranslation()
  const { data, error } = useQuery({
    queryKey: ['mine', 'why', doctorId, startsAt],
    queryFn: ({ signal }) => call(explainSlot, { params: { id: doctorId, startsAt } }, { signal }),
  })
  const named = { time: time(startsAt, zone) }
  return (
    <Dialog title={t('why.title', named)} onClose={onClose}>
      {!data && !error && <Waiting height={60} />}
      {data?.offered && <p>{t('why.offered')}</p>}
      <ul className={c('reasons')}>
        {data?.reasons.map(({ reason, detail }) => (
          <li key={reason}>
            {common(`why.${reason}`)} <span className="quiet">{detail}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
