import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'

/** Clinics this actor may know exist: the directory is public. Every query on `clinic` starts here. */
export function visibleTo(_actor: Actor): (eb: ExpressionBuilder<Schema, 'clinic'>) => Expression<SqlBool> {
  return (eb) => eb('clinic.removed_at', 'is', null)
}

export const mayAdminister = (actor: Actor, clinicId: Id<'clinic'>): boolean => actor.administratorOf.includes(clinicId)
