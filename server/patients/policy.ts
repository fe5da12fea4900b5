import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Actor, desksOf, speaksFor } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'

/** Patients this actor may know exist: themself, those they act for, and those known to the clinics where they work. */
export function visibleTo(actor: Actor): (eb: ExpressionBuilder<Schema, 'patient'>) => Expression<SqlBool> {
  return (eb) =>
    eb.and([
      eb('patient.removed_at', 'is', null),
      sql<SqlBool>`(patient.id = any(${speaksFor(actor)}::uuid[]) or exists (
        select from registration where patient_id = patient.id and clinic_id = any(${clinicsOf(actor)}::uuid[])))`,
    ])
}

/** Clinics whose patients this actor sees: a doctor those of the clinics where they work, the desk those of its own. */
export const clinicsOf = (actor: Actor): Id<'clinic'>[] => [...desksOf(actor), ...actor.worksAt]

/** A patient, and the clinics that know them. */
interface Row {
  readonly id: Id<'patient'>
  readonly clinicIds: readonly Id<'clinic'>[]
}

/** Whoever speaks for the patient, and the desk of a clinic that knows them. */
export const mayUpdate = (actor: Actor, row: Row): boolean =>
  speaksFor(actor).includes(row.id) || row.clinicIds.some((id) => desksOf(actor).includes(id))

/** Whoever speaks for the patient, and the administrators of a clinic that knows them. */
export const mayRemove = (actor: Actor, row: Row): boolean =>
  speaksFor(actor).includes(row.id) || row.clinicIds.some((id) => actor.administratorOf.includes(id))
