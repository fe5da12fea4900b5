import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Actor, desksOf } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'

/**
 * Engagements, joined with their clinic, that everybody may know: those the clinic has verified, or all where it asks
 * for no verification. Nobody whom a clinic has yet to check is shown to patients as its doctor.
 */
export const isPublic = sql<SqlBool>`(engagement.ended_at is null and clinic.removed_at is null
  and (engagement.verified_at is not null or clinic.policy #> '{verification,doctor}' = 'false'))`

/** Engagements, joined with their clinic, that this actor may know: the clinic's staff and the doctor know them all. */
export function engagementVisibleTo(actor: Actor): Expression<SqlBool> {
  const clinics = [...desksOf(actor), ...actor.worksAt]
  return sql<SqlBool>`(${isPublic} or engagement.ended_at is null and clinic.removed_at is null
    and (engagement.doctor_id = ${actor.doctorId}::uuid or engagement.clinic_id = any(${clinics}::uuid[])))`
}

/**
 * Doctors this actor may know exist: those who work where they may know of it, and themself. A scalar instead of an
 * `exists`, which PostgreSQL would answer for all doctors at once, for the sake of the first twenty (48 ms, not 1).
 */
export function visibleTo(actor: Actor): (eb: ExpressionBuilder<Schema, 'doctor'>) => Expression<SqlBool> {
  return (eb) =>
    eb.and([
      eb('doctor.removed_at', 'is', null),
      sql<SqlBool>`(doctor.id = ${actor.doctorId}::uuid or (
        select true from engagement join clinic on clinic.id = engagement.clinic_id
        where engagement.doctor_id = doctor.id and ${engagementVisibleTo(actor)}
        limit 1))`,
    ])
}

/** A doctor, and the clinics where they work now. */
interface Row {
  readonly id: Id<'doctor'>
  readonly clinicIds: readonly Id<'clinic'>[]
}

/** The doctor themself, and the administrators of a clinic where they work. */
export const mayUpdate = (actor: Actor, row: Row): boolean =>
  actor.doctorId === row.id || row.clinicIds.some((id) => actor.administratorOf.includes(id))

/** Whom licence number, e-mail and evidence are told: the doctor and the clinic's staff. */
export const mayReadPrivately = (actor: Actor, row: Row): boolean =>
  actor.doctorId === row.id || row.clinicIds.some((id) => [...desksOf(actor), ...actor.worksAt].includes(id))
