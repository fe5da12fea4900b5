import { type SqlBool, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { administered } from '../clinics/queries.ts'
import { doctorOf } from '../doctors/queries.ts'
import type { Act, Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { notFound } from '../kernel/problem.ts'
import { visibleTo } from './policy.ts'

/** What can be booked at a clinic, in its order. */
export const visitTypesOf = (db: Reader, actor: Actor, clinicId: Id<'clinic'>) =>
  db
    .selectFrom('visit_type')
    .selectAll('visit_type')
    .where(visibleTo(actor))
    .where('visit_type.clinic_id', '=', clinicId)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** What a doctor offers, at one of their clinics or at all. Throws `not_found` for a doctor the actor may not see. */
export async function visitTypesOfDoctor(
  db: Reader,
  actor: Actor,
  doctorId: Id<'doctor'>,
  clinicId: Id<'clinic'> | undefined,
) {
  const doctor = await doctorOf(db, actor, doctorId)
  const clinicIds = doctor.clinicIds.filter((id) => clinicId === undefined || id === clinicId)
  return db
    .selectFrom('visit_type')
    .selectAll('visit_type')
    .where(visibleTo(actor))
    .where(sql<SqlBool>`visit_type.clinic_id = any(${clinicIds}::uuid[])`)
    .where(
      sql<SqlBool>`(visit_type.specialization is null
        or lower(visit_type.specialization) = lower(${doctor.specialization}::text))`,
    )
    .orderBy('clinic_id')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** A visit type for its clinic’s administrator to change. Locks the clinic. Throws `not_found` and `forbidden`. */
export async function administeredVisitType({ tx, actor }: Act, id: Id<'visitType'>) {
  const row = await tx
    .selectFrom('visit_type')
    .selectAll('visit_type')
    .where(visibleTo(actor))
    .where('visit_type.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('visit type')
  await administered({ tx, actor }, row.clinic_id)
  return row
}
