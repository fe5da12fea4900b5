import type { Static } from 'typebox'
import type { Lateness } from '../../api/lateness.ts'
import type { Id } from '../../api/wire.ts'
import { type Actor, speaksFor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { MINUTE } from '../kernel/time.ts'
import { roundedUp } from './model.ts'
import { seesAsStaff } from './policy.ts'
import { doctorsAtWork, doctorsFor, toldTo, waitingFor } from './queries.ts'

interface Asked {
  readonly actor: Actor
  readonly clinicId?: Id<'clinic'> | undefined
  readonly now: Date
}

/** What is shown of a delay, in minutes. */
const shownFrom = 5

/** Whose visits begin later: as reckoned now for the clinic's people, as they were told for patients. */
export async function show(db: Reader, { actor, clinicId, now }: Asked): Promise<{ items: Static<typeof Lateness>[] }> {
  const doctorIds = await doctorsFor(db, actor, await doctorsAtWork(db, now))
  const waiting = await waitingFor(db, doctorIds, now)
  const seen = waiting
    .filter((one) => seesAsStaff(actor, one) && (clinicId === undefined || one.clinicId === clinicId))
    .filter(({ start, expected }) => expected - start >= shownFrom * MINUTE)
    .map(({ id, doctorId, startsAt, expected, toldAt }) => present({ id, doctorId, startsAt, expected, toldAt }))
  const told = await toldTo(db, speaksFor(actor), now)
  const own = told
    .filter((row) => row.expected_at > row.starts_at && !seen.some((one) => one.appointmentId === row.appointment_id))
    .map((row) =>
      present({
        id: row.appointment_id,
        doctorId: row.doctor_id,
        startsAt: row.starts_at,
        expected: row.expected_at.getTime(),
        toldAt: row.told_at,
      }),
    )
  return { items: [...seen, ...own] }
}

interface Late {
  id: Id<'appointment'>
  doctorId: Id<'doctor'>
  startsAt: Date
  expected: number
  toldAt: Date | null
}

const present = ({ id, doctorId, startsAt, expected, toldAt }: Late): Static<typeof Lateness> => ({
  appointmentId: id,
  doctorId,
  startsAt: startsAt.toISOString(),
  expectedAt: new Date(roundedUp(expected)).toISOString(),
  minutes: Math.round((roundedUp(expected) - startsAt.getTime()) / MINUTE),
  toldAt: toldAt?.toISOString() ?? null,
})
