import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Act, desksOf } from '../kernel/act.ts'
import { invalid, notFound, Problem } from '../kernel/problem.ts'
import { dayIn } from '../kernel/time.ts'
import { most } from './cancelEach.ts'
import { active } from './model.ts'

/** Which appointments are meant. Dates are each clinic’s own, both included. */
export interface Meant {
  doctorId?: Id<'doctor'> | undefined
  patientId?: Id<'patient'> | undefined
  clinicId?: Id<'clinic'> | undefined
  from?: string | undefined
  to?: string | undefined
}

/**
 * The appointments ahead that somebody of the clinic means, the earliest first, one more than may be changed at once at
 * the most. Throws `invalid`, `not_found` and `forbidden`.
 */
export async function findAhead({ tx, actor, now }: Act, meant: Meant): Promise<Id<'appointment'>[]> {
  const { doctorId, patientId, clinicId, from } = meant
  const to = meant.to ?? from
  if (from && to && to < from) throw invalid('to', `${to} is before ${from}.`)
  const desks = desksOf(actor)
  const clinics = await tx
    .selectFrom('clinic')
    .$if(clinicId !== undefined, (query) => query.where('id', '=', clinicId!))
    .where((eb) =>
      doctorId === undefined
        ? sql<boolean>`id = any(${desks}::uuid[])`
        : eb(
            'id',
            'in',
            eb.selectFrom('engagement').where('engagement.doctor_id', '=', doctorId).select('engagement.clinic_id'),
          ),
    )
    .select(['id', 'time_zone'])
    .execute()
  if (doctorId !== undefined && clinics.length === 0) throw notFound('doctor')
  const isOwn = doctorId !== undefined && actor.doctorId === doctorId
  const own = isOwn ? clinics : clinics.filter((clinic) => desks.includes(clinic.id))
  if (own.length === 0) throw new Problem('forbidden', 'Only the doctor and the clinic may do this.')

  const found = await tx
    .selectFrom('appointment')
    .where('status', 'in', active)
    .where('starts_at', '>', now)
    .$if(doctorId !== undefined, (query) => query.where('doctor_id', '=', doctorId!))
    .$if(patientId !== undefined, (query) => query.where('patient_id', '=', patientId!))
    .where((eb) =>
      eb.or(
        own.map(({ id, time_zone }) =>
          eb.and([
            eb('clinic_id', '=', id),
            ...(from ? [eb('starts_at', '>=', new Date(dayIn(time_zone, from).start))] : []),
            ...(to ? [eb('starts_at', '<', new Date(dayIn(time_zone, to).end))] : []),
          ]),
        ),
      ),
    )
    .orderBy('starts_at')
    .orderBy('id')
    .select('id')
    .limit(most + 1)
    .execute()
  return found.map((row) => row.id)
}
