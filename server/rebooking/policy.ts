import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { type Actor, attending, desksOf, speaksFor } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'

/** Steps that this actor may know of: those of the clinics at whose desk they are, their own, and a doctor’s illness. */
export function visibleStep(actor: Actor): (eb: ExpressionBuilder<Schema, 'bulk_step'>) => Expression<SqlBool> {
  return (eb) => {
    if (actor === attending) return eb.lit(true)
    const desks = desksOf(actor)
    return eb.or([
      ...(desks.length > 0 ? [eb('bulk_step.clinic_id', 'in', desks)] : []),
      ...(actor.doctorId ? [eb('bulk_step.doctor_id', '=', actor.doctorId)] : []),
      ...(actor.accountId && desks.length + actor.worksAt.length > 0
        ? [eb('bulk_step.done_by', '=', actor.accountId)]
        : []),
    ])
  }
}

/** Whether somebody answers as the patient, or for them as the clinic. */
export const mayAnswer = (
  actor: Actor,
  row: Pick<Schema['appointment'], 'patient_id' | 'clinic_id' | 'doctor_id'>,
): boolean => speaksFor(actor).includes(row.patient_id) || isStaff(actor, row)

export const isStaff = (actor: Actor, row: Pick<Schema['appointment'], 'clinic_id' | 'doctor_id'>): boolean =>
  actor.doctorId === row.doctor_id || desksOf(actor).includes(row.clinic_id)
