import { sql } from 'kysely'
import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import { holdFor } from '../appointments/holdFor.ts'
import { type Act, attending } from '../kernel/act.ts'
import { attempt } from '../kernel/attempt.ts'
import { Problem } from '../kernel/problem.ts'
import { DAY, isoDate, readingAt } from '../kernel/time.ts'
import { announce } from '../messages/announce.ts'
import { calendars } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { lockAll, roomsOf } from './begin.ts'
import { daysAhead, doctorsAtMost, fitting, keptUntil, timesAtMost } from './model.ts'
import { newsOf } from './newsOf.ts'

/**
 * Looks for other times for a patient whose visit was called off, and keeps them: with the same doctor, or else one of the
 * same specialization who offers the visit at the clinic. Whom nothing fits is for the desk to telephone.
 */
export async function keepTimes({ tx, now }: Pick<Act, 'tx' | 'now'>, id: Id<'rebooking'>): Promise<void> {
  const act: Act = { tx, now, actor: attending }
  const found = await searched(act, id)
  if (!found) return
  const { visit, policy, step } = found
  const doctorIds = await candidates(act, visit)
  const [fromDate, toDate] = [0, daysAhead].map((days) =>
    isoDate(readingAt(visit.time_zone, now.getTime()) + days * DAY),
  ) as [string, string]
  await lockAll(act, [visit.id], [...doctorIds, ...(await roomsOf(act, doctorIds, fromDate, toDate))])

  // After the people, as whoever answers takes it; another run of this may have been quicker.
  const { status } = await tx
    .selectFrom('rebooking')
    .where('id', '=', id)
    .select('status')
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (status !== 'searching') return

  const of = doctorIds.map((doctorId) => ({ doctorId, clinicId: visit.clinic_id, fromDate, toDate }))
  const open = await calendars(tx, of, { visitTypeId: visit.visit_type_id, patientId: visit.patient_id, now })
  const free = open.flatMap(({ bookable, question, doctorId }) =>
    bookable ? slots(question).map(({ start, end }) => ({ start, end, doctorId })) : [],
  )
  const instead = { start: visit.starts_at.getTime(), end: visit.ends_at.getTime(), doctorId: visit.doctor_id }
  const toldAt = step.told_at ?? new Date(Math.max(now.getTime(), step.undo_until.getTime()))
  const until = keptUntil(policy, visit.time_zone, toldAt)
  const kept: Id<'appointment'>[] = []
  for (const { start, doctorId } of fitting(free, instead, visit.time_zone, 2 * timesAtMost)) {
    if (kept.length === timesAtMost) break
    const hold = await attempt(tx, () =>
      holdFor(act, {
        clinicId: visit.clinic_id,
        doctorId,
        visitTypeId: visit.visit_type_id,
        patientId: visit.patient_id,
        startsAt: new Date(start),
        until: new Date(Math.min(until.getTime(), start)),
      }),
    )
    if (hold && !(hold instanceof Problem)) kept.push(hold)
  }
  if (kept.length > 0)
    await tx
      .insertInto('rebooking_choice')
      .values(kept.map((hold, i) => ({ rebooking_id: id, appointment_id: hold, number: i + 1 })))
      .execute()
  const answer = kept.length > 0 ? { status: 'open' as const, until } : { status: 'nothing' as const, until: null }
  await tx.updateTable('rebooking').set(answer).where('id', '=', id).execute()
  if (step.told_at) await announce(act, newsOf({ id, ...answer, visit }))
}

async function searched({ tx }: Act, id: Id<'rebooking'>) {
  const step = await tx
    .selectFrom('bulk_step')
    .where('id', '=', (eb) => eb.selectFrom('rebooking').where('rebooking.id', '=', id).select('step_id'))
    .select(['told_at', 'undo_until', 'undone_at'])
    .forShare()
    .executeTakeFirst()
  if (!step || step.undone_at) return undefined
  const visit = await tx
    .selectFrom('rebooking')
    .innerJoin('appointment', 'appointment.id', 'rebooking.appointment_id')
    .innerJoin('clinic', 'clinic.id', 'appointment.clinic_id')
    .where('rebooking.id', '=', id)
    .where('rebooking.status', '=', 'searching')
    .selectAll('appointment')
    .select('clinic.policy')
    .executeTakeFirst()
  return visit && { visit, policy: visit.policy as Policy, step }
}

interface Visit {
  doctor_id: Id<'doctor'>
  clinic_id: Id<'clinic'>
}

/** The doctor, and those of the same specialization at the clinic. */
async function candidates({ tx }: Act, { doctor_id, clinic_id }: Visit): Promise<Id<'doctor'>[]> {
  const { rows } = await sql<{ id: Id<'doctor'> }>`
    select d.id from doctor d
    join engagement e on e.doctor_id = d.id and e.clinic_id = ${clinic_id} and e.ended_at is null
    join doctor ill on ill.id = ${doctor_id}
    where d.removed_at is null and (d.id = ill.id or lower(d.specialization) = lower(ill.specialization))
    order by d.id <> ill.id, d.full_name, d.id
    limit ${doctorsAtMost}`.execute(tx)
  return rows.map((row) => row.id)
}
