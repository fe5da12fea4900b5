import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'

/** Visit types this actor may know exist: what a clinic offers is public. Every query on `visit_type` starts here. */
export function visibleTo(_actor: Actor): (eb: ExpressionBuilder<Schema, 'visit_type'>) => Expression<SqlBool> {
  return (eb) =>
    eb.and([
      eb('visit_type.removed_at', 'is', null),
      sql<SqlBool>`exists (select from clinic where id = visit_type.clinic_id and removed_at is null)`,
    ])
}
