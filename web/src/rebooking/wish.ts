import type { Static } from 'typebox'
import type { changeAppointments, reportSick } from '../../../api/bulk-steps.ts'
import type { Id } from '../kernel/nouns.ts'

export const kinds = ['sick-day', 'cancel', 'move'] as const
export type Kind = (typeof kinds)[number]

/** What is to be done to many, as it crosses the wire. */
export type Wish =
  | { kind: 'sick-day'; doctorId: Id<'doctor'>; body: Static<(typeof reportSick)['body']> }
  | { kind: 'cancel' | 'move'; body: Static<(typeof changeAppointments)['body']> }

/** What a form says, as a wish. Times of day are the clinic's; a whole day ends as the next begins. */
export function wishOf(kind: Kind, answers: Readonly<Record<string, string>>): Wish {
  const { doctorId = '', from = '', to = '', fromTime, toTime, reason, now } = answers
  const shared = { reason: reason || null, tell: now ? ('now' as const) : ('later' as const) }
  const doctor = doctorId as Id<'doctor'>
  if (kind === 'sick-day')
    return {
      kind,
      doctorId: doctor,
      body: { ...shared, from: `${from}T${fromTime || '00:00'}`, to: `${to || from}T${toTime || '24:00'}` },
    }
  const meant = { ...shared, ...(doctor && { doctorId: doctor }), from, to: to || from }
  if (kind === 'cancel') return { kind, body: meant }
  const { days, minutes, toDoctor, nearest } = answers
  return {
    kind,
    body: {
      ...meant,
      move: {
        days: Number(days || 0),
        minutes: Number(minutes || 0),
        ...(toDoctor && { doctorId: toDoctor as Id<'doctor'> }),
        nearest: nearest !== undefined,
      },
    },
  }
}
