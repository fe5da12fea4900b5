import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'

/**
 * Mails that this actor may read. An administrator reads those of the clinic, and those to people whom no other clinic
 * knows and who administer no more than they do: a link to choose a password must not lead out of one's own house.
 */
export function visibleTo(actor: Actor): (eb: ExpressionBuilder<Schema, 'message'>) => Expression<SqlBool> {
  return (eb) => {
    if (actor.operator) return eb.lit(true)
    const own = sql`any(${actor.administratorOf}::uuid[])`
    const known = sql`(
      select clinic_id from registration join patient on patient.id = patient_id
        where patient.account_id = message.account_id
      union all
      select clinic_id from engagement join doctor on doctor.id = doctor_id
        where doctor.account_id = message.account_id and ended_at is null
      union all
      select clinic_id from member where member.account_id = message.account_id) as known`
    return sql<SqlBool>`(message.clinic_id = ${own} or message.clinic_id is null
      and exists (select from ${known} where clinic_id = ${own})
      and not exists (select from ${known} where not clinic_id = ${own})
      and not exists (select from account where id = message.account_id and operator))`
  }
}
