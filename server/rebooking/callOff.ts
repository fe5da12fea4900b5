import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { reportSick } from '../../api/bulk-steps.ts'
import type { Id } from '../../api/wire.ts'
import { cancelEach } from '../appointments/cancelEach.ts'
import type { Act } from '../kernel/act.ts'
import { attending } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { enqueue } from '../kernel/jobs.ts'
import { Problem } from '../kernel/problem.ts'
import { DAY, instants, readingOf, stretches } from '../kernel/time.ts'
import { addAbsence } from '../schedules/addAbsence.ts'
import { localOf } from '../schedules/model.ts'
import type { Engaged } from '../schedules/queries.ts'
import { isStaffOf } from '../slots/policy.ts'
import { begin, lockAll } from './begin.ts'
import { finding, sickAtMost } from './model.ts'

type Wish = Static<(typeof reportSick)['body']>

/**
 * A doctor is ill: the time is closed, what was booked in it is called off, and a job looks for other times for each
 * patient. Answers the step. Throws as `addAbsence`, and `limit_reached` beyond 200 visits.
 */
export async function callOff(
  act: Act,
  engaged: Engaged,
  { from, to, reason = null, tell = 'later' }: Wish,
): Promise<{ stepId: Id<'bulkStep'>; rebookingIds: Id<'rebooking'>[] }> {
  const { tx, actor, now } = act
  const { doctorId, clinicId, zone } = engaged
  await lockClinicsOf(act, doctorId)
  const visits = await visitsIn(act, doctorId, spanOf(zone, from, to))
  if (visits.length > sickAtMost)
    throw new Problem('limit_reached', `More than ${sickAtMost} visits at once. Close fewer days at a time.`)
  const ids = visits.map((one) => one.id)
  await lockAll(act, ids, [doctorId])
  const absence = await addAbsence(act, engaged, { from, to, reason, stranded: 'keep' })
  const stepId = await begin(act, {
    clinic_id: clinicId,
    kind: 'sick-day',
    doctor_id: doctorId,
    absence_id: absence.id,
    reason,
    tell,
    appointmentIds: ids,
  })
  const ours = visits.every((one) => isStaffOf(actor, { doctorId, clinicId: one.clinic_id }))
  const cancelled = await cancelEach(ours ? act : { tx, now, actor: attending }, ids, reason, { quietly: true })
  const rebookings = visits
    .filter((one) => one.status !== 'held' && cancelled.includes(one.id))
    .map((one) => ({ id: newId<'rebooking'>(), step_id: stepId, appointment_id: one.id }))
  if (rebookings.length > 0) await tx.insertInto('rebooking').values(rebookings).execute()
  const rebookingIds = rebookings.map((one) => one.id)
  await enqueue(
    act,
    finding,
    rebookingIds.map((rebookingId) => ({ rebookingId })),
  )
  return { stepId, rebookingIds }
}

/** Before the people, as whoever changes schedules takes them. */
export const lockClinicsOf = async ({ tx }: Pick<Act, 'tx'>, doctorId: Id<'doctor'>): Promise<void> => {
  await sql`
    select from clinic where id in (select clinic_id from engagement where doctor_id = ${doctorId})
    order by id for share`.execute(tx)
}

function spanOf(zone: string, from: string, to: string): { start: number; end: number } {
  const [start, end] = [readingOf(localOf(from, 'from')), readingOf(localOf(to, 'to'))]
  if (end <= start) return { start: 0, end: 0 }
  const found = instants(stretches(zone, start - DAY, end + DAY), { start, end })
  return { start: found[0]?.start ?? 0, end: found.at(-1)?.end ?? 0 }
}

const visitsIn = ({ tx, now }: Act, doctorId: Id<'doctor'>, { start, end }: { start: number; end: number }) =>
  tx
    .selectFrom('appointment')
    .where('doctor_id', '=', doctorId)
    .where('status', 'in', ['held', 'requested', 'booked'])
    .where('starts_at', '<', new Date(end))
    .where('ends_at', '>', new Date(Math.max(start, now.getTime())))
    .orderBy('starts_at')
    .orderBy('id')
    .select(['id', 'clinic_id', 'status'])
    .limit(sickAtMost + 1)
    .execute()
