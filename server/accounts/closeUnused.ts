import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'

/** Ends an account, and its sessions, that nobody and nothing hangs on any more: no person, no role, nobody it acts for. */
export async function closeUnused({ tx, now }: Act, id: Id<'account'>): Promise<void> {
  await sql`
    with closed as (
      update account set disabled_at = ${now}
      where id = ${id} and disabled_at is null and not operator
        and not exists (select from doctor where account_id = ${id} and removed_at is null)
        and not exists (select from patient where account_id = ${id} and removed_at is null)
        and not exists (select from member where account_id = ${id})
        and not exists (select from carer where account_id = ${id} and (until is null or until > ${now}))
      returning id
    )
    update session set ended_at = ${now}, ended_because = 'account_closed'
    from closed where account_id = closed.id and ended_at is null`.execute(tx)
}
