import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Actor } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'

/** Webhooks this actor may know of: an administrator those of the clinic, and nobody else any. */
export function visibleTo({
  administratorOf,
}: Actor): (eb: ExpressionBuilder<Schema, 'webhook'>) => Expression<SqlBool> {
  return (eb) => (administratorOf.length > 0 ? eb('webhook.clinic_id', 'in', administratorOf) : eb.lit(false))
}
