import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { endSessions } from './endSessions.ts'

/**
 * Closes an account that nothing hangs on any more: no person, no role, nobody it acts for. Its address is let go, so
 * that whoever has it can begin anew.
 */
export async function closeUnused(act: Act, id: Id<'account'>): Promise<void> {
  const { tx, now } = act
  const { numAffectedRows } = await sql`
    update account set disabled_at = ${now}, password_hash = null, email = id || '@closed.invalid'
    where id = ${id} and disabled_at is null and not operator
      and not exists (select from doctor where account_id = ${id} and removed_at is null)
      and not exists (select from patient where account_id = ${id} and removed_at is null)
      and not exists (select from member where account_id = ${id})
      and not exists (select from carer where account_id = ${id} and (until is null or until > ${now}))`.execute(tx)
  if (numAffectedRows) await endSessions(act, id, 'account_closed')
}
