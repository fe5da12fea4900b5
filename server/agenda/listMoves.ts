import type { Static } from 'typebox'
import type { listMoves as contract } from '../../api/agenda.ts'
import type { Id } from '../../api/wire.ts'
import { lifecycle } from '../appointments/model.ts'
import { sidesOf } from '../appointments/policy.ts'
import { appointmentOf } from '../appointments/queries.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { todayIn } from '../schedules/model.ts'
import { presentSlots } from '../slots/present.ts'
import { calendars } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { namedIn, notTooMany } from './model.ts'

interface Wish extends Static<(typeof contract)['query']> {
  readonly appointmentId: Id<'appointment'>
  readonly actor: Actor
  readonly now: Date
}

/**
 * Every start to which the clinic can move an appointment: what `move` asks the engine, asked for days and for several
 * doctors. None where it cannot be moved any more. Throws `not_found`, `forbidden`, and `invalid` for too many days.
 */
export async function listMoves(db: Reader, { appointmentId, doctorIds, from: first, to: last, actor, now }: Wish) {
  const row = await appointmentOf(db, actor, appointmentId)
  if (!sidesOf(actor, row).includes('clinic')) throw new Problem('forbidden', 'This is for the clinic.')
  const doctors = namedIn(doctorIds) ?? [row.doctor_id]
  const from = first ?? todayIn(row.time_zone, now)
  const to = last ?? from
  notTooMany(from, to, doctors.length)
  if (!(lifecycle.move.from as readonly string[]).includes(row.status) || row.starts_at <= now) return { items: [] }
  const found = await calendars(
    db,
    doctors.map((doctorId) => ({ doctorId, clinicId: row.clinic_id, fromDate: from, toDate: to })),
    { visitTypeId: row.visit_type_id, patientId: row.patient_id, except: appointmentId, actor, now },
  )
  return {
    items: found.flatMap((one) => (one.bookable ? presentSlots(slots(one.question), one) : [])),
  }
}
