import { useQueryClient } from '@tanstack/react-query'
import { moveAppointment } from '../../../api/appointments.ts'
import type { AgendaEntry, Agendas } from '../agenda/model.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, type Instant, shortDay, time } from '../kernel/when.ts'
import { say } from '../ui/toast.ts'

export interface Moved {
  entry: AgendaEntry
  to: { doctorId: Id<'doctor'>; startsAt: Instant }
  /** Why it is put where nothing is offered; kept with it. */
  reason?: string
  back?: true
}

/** Moves an appointment, on the screen at once; a word says so, with the way back. A refusal puts it back. */
export function useMoving() {
  const { t } = useTranslation('desk')
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: ['mine'] })
  const moving = useAction(
    ({ entry, to, reason }: Moved, key) => {
      queries.setQueriesData<Agendas>({ queryKey: ['mine', 'desk'] }, (old) => old && placed(old, entry, to))
      const overbook = reason === undefined ? {} : { overbook: { reason } }
      return call(moveAppointment, { params: { id: entry.id }, body: { ...to, ...overbook } }, { key })
    },
    {
      done: ({ startsAt, timeZone: zone, doctor, patient }, { entry, back }) => {
        const named = {
          name: patient.fullName,
          time: time(startsAt, zone),
          day: shortDay(dayOf(startsAt, zone)),
          doctor: doctor.fullName,
        }
        const from = { doctorId: entry.doctor.id, startsAt: entry.startsAt }
        const undo = () =>
          moving.run({
            entry: { ...entry, startsAt, doctor },
            to: from,
            back: true,
            ...(entry.overbooked && { reason: entry.overbooked.reason }),
          })
        say(t('moved', named), back ? undefined : { label: t('undo'), run: undo })
        return renew()
      },
      refused: renew,
    },
  )
  return moving
}

function placed(agendas: Agendas, { id }: AgendaEntry, to: Moved['to']): Agendas {
  const entry = agendas.items.flatMap(({ appointments }) => appointments).find((one) => one.id === id)
  if (!entry) return agendas
  const startsAt = new Date(to.startsAt).toISOString()
  const endsAt = new Date(Date.parse(startsAt) + Date.parse(entry.endsAt) - Date.parse(entry.startsAt)).toISOString()
  return {
    ...agendas,
    items: agendas.items.map((one) => {
      const others = one.appointments.filter((other) => other.id !== id)
      if (one.doctor.id !== to.doctorId) return { ...one, appointments: others }
      const put = { ...entry, startsAt, endsAt, doctor: { ...entry.doctor, ...one.doctor } }
      return { ...one, appointments: [...others, put].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)) }
    }),
  }
}
