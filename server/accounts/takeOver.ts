import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import type { columnsOf } from '../patients/model.ts'
import { sha256 } from './model.ts'
import { invitationOf } from './queries.ts'

/**
 * Makes an account that of the patient whom an invitation names, and uses the invitation up. What the clinic has written
 * of them stays; what it had not is as `said`, but for what it verifies. Throws `link_expired`.
 */
export async function takeOver(
  { tx, now }: Act,
  accountId: Id<'account'>,
  secret: string,
  { date_of_birth: _, email: __, ...said }: ReturnType<typeof columnsOf>,
): Promise<void> {
  const { patient_id } = await invitationOf(tx, secret, now)
  const used = await tx.deleteFrom('invitation').where('sha256', '=', sha256(secret)).executeTakeFirst()
  if (!used.numDeletedRows) throw new Problem('link_expired')
  const given = Object.entries(said).filter(([, value]) => value !== undefined && value !== null)
  const filled = given.map(([column, value]) => [column, sql`coalesce(${sql.ref(column)}, ${value})`])
  await tx
    .updateTable('patient')
    .set({ ...Object.fromEntries(filled), account_id: accountId, email: null })
    .where('id', '=', patient_id)
    .execute()
}
