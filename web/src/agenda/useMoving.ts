import { useQueryClient } from '@tanstack/react-query'
import { moveAppointment } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, type Instant, shortDay, time } from '../kernel/when.ts'
import { say } from '../ui/toast.ts'
import type { AgendaEntry, Agendas } from './model.ts'

export interface Wish {
  entry: AgendaEntry
  to: { doctorId: Id<'doctor'>; startsAt: Instant }
  /** Why it is put where nothing is offered; it is recorded. */
  reason?: string | undefined
  /** It is taken back. */
  back?: true
}

/** Moves an appointment, on the screen at once; a word says so, with the way back. A refusal puts it back. */
export function useMoving() {
  const { t } = useTranslation('agenda')
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: ['mine'] })
  const show = (entry: AgendaEntry, to: Wish['to']) =>
    queries.setQueriesData<Agendas>({ queryKey: ['mine', 'agenda'] }, (old) => old && put(old, entry, to))
  const moving = useAction(
    async ({ entry, to, reason }: Wish, key) => {
      // An answer on its way would draw the block where it was.
      await queries.cancelQueries({ queryKey: ['mine', 'agenda'] })
      show(entry, to)
      const overbook = reason === undefined ? {} : { overbook: { reason } }
      return call(moveAppointment, { params: { id: entry.id }, body: { ...to, ...overbook } }, { key })
    },
    {
      done: ({ startsAt, timeZone: zone, doctor, patient }, { entry, back }) => {
        const day = shortDay(dayOf(startsAt, zone))
        const named = { name: patient.fullName, day, time: time(startsAt, zone), doctor: doctor.fullName }
        const done = doctor.id === entry.doctor.id ? 'move.done' : 'move.doneTo'
        const undo = () =>
          moving.run({
            entry: { ...entry, startsAt, doctor },
            to: { doctorId: entry.doctor.id, startsAt: entry.startsAt },
            reason: entry.overbooked?.reason,
            back: true,
          })
        // What somebody else did meanwhile may have drawn it anew where it was.
        show(entry, { doctorId: doctor.id, startsAt })
        say(t(back ? 'move.back' : done, named), back ? undefined : { label: t('move.undo'), run: undo })
        // Not waited for: whoever takes it back at once would click on a button that does nothing yet.
        void renew()
      },
      refused: renew,
    },
  )
  return moving
}

/** The agenda as it will be, so that nothing waits for the server. */
function put(agendas: Agendas, { id }: AgendaEntry, { doctorId, startsAt: at }: Wish['to']): Agendas {
  const entry = agendas.items.flatMap(({ appointments }) => appointments).find((one) => one.id === id)
  if (!entry) return agendas
  const startsAt = new Date(at).toISOString()
  const endsAt = new Date(Date.parse(startsAt) + Date.parse(entry.endsAt) - Date.parse(entry.startsAt)).toISOString()
  const items = agendas.items.map((one) => {
    const others = one.appointments.filter((other) => other.id !== id)
    if (one.doctor.id !== doctorId) return { ...one, appointments: others }
    const days = one.days.map((day) => ({
      ...day,
      free: day.free.filter((span) => span.endsAt <= startsAt || endsAt <= span.startsAt),
    }))
    const moved = { ...entry, startsAt, endsAt, doctor: one.doctor }
    return { ...one, days, appointments: [...others, moved].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)) }
  })
  return { ...agendas, items }
}
