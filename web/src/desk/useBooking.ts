import { useQueryClient } from '@tanstack/react-query'
import { bookAppointment } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, type Instant, longDay, time } from '../kernel/when.ts'
import { say } from '../ui/toast.ts'

/** A time that can be given away. */
export interface Pick {
  doctorId: Id<'doctor'>
  startsAt: Instant
  visitTypeId?: Id<'visitType'> | undefined
}

interface Booking extends Pick {
  patientId: Id<'patient'>
  /** What it is about. */
  about: string
  /** Why it is booked where nothing is offered. */
  reason?: string
}

/** Books for a patient, as the clinic. */
export function useBooking(onBooked: () => void) {
  const { t } = useTranslation('desk')
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: ['mine'] })
  return useAction(
    ({ doctorId, startsAt, visitTypeId, patientId, about, reason }: Booking, key) => {
      const wish = {
        doctorId,
        startsAt,
        patientId,
        ...(visitTypeId && { visitTypeId }),
        ...(about && { reason: about }),
      }
      const body = reason === undefined ? wish : { ...wish, overbook: { reason } }
      return call(bookAppointment, { body }, { key })
    },
    {
      done: (appointment) => {
        const { startsAt, timeZone: zone, doctor, patient } = appointment
        say(
          t('quick.booked', {
            name: patient.fullName,
            day: longDay(dayOf(startsAt, zone)),
            time: time(startsAt, zone),
            doctor: doctor.fullName,
          }),
        )
        onBooked()
        return renew()
      },
      refused: renew,
    },
  )
}
