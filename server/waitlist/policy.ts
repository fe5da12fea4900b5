import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Actor, attending, desksOf, speaksFor } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'

/** Clinics at which this actor sees who waits. */
export const clinicsOf = (actor: Actor): Id<'clinic'>[] => [...desksOf(actor), ...actor.worksAt]

/** Entries that this actor may know exist. Every query on `waitlist_entry` starts here. */
export function visibleTo(actor: Actor): (eb: ExpressionBuilder<Schema, 'waitlist_entry'>) => Expression<SqlBool> {
  return (eb) => {
    if (actor === attending) return eb.lit(true)
    const patients = speaksFor(actor)
    const clinics = clinicsOf(actor)
    return eb.or([
      ...(patients.length > 0 ? [eb('waitlist_entry.patient_id', 'in', patients)] : []),
      ...(clinics.length > 0 ? [eb('waitlist_entry.clinic_id', 'in', clinics)] : []),
    ])
  }
}

/** Whether somebody works at the clinic: they see who waits, and may say who comes first. */
export const isStaffOf = (actor: Actor, clinicId: Id<'clinic'>): boolean => clinicsOf(actor).includes(clinicId)

/** Who speaks for the patient, and the front desk for whoever they have on the telephone, may answer and leave. */
export const mayAnswer = (actor: Actor, entry: { patient_id: Id<'patient'>; clinic_id: Id<'clinic'> }): boolean =>
  actor === attending || speaksFor(actor).includes(entry.patient_id) || desksOf(actor).includes(entry.clinic_id)
