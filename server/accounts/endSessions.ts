import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'

export type Ending = 'signed_out' | 'replayed' | 'revoked' | 'password_changed' | 'account_closed'

/** Ends one session: its tokens are worth nothing from now on, in every process within a second. */
export async function endSession({ tx, now }: Act, id: Id<'session'>, because: Ending): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_because: because })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of an account, with whichever application, but the one it is called from where that is given. */
export async function endSessions(
  { tx, now }: Act,
  accountId: Id<'account'>,
  because: Ending,
  except: string | null = null,
): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_because: because })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(except !== null, (query) => query.where('id', '!=', except as Id<'session'>))
    .execute()
  // What was begun at /oauth with the old password is not finished with it either.
  await tx
    .deleteFrom('oauth_record')
    .where('account_id', '=', accountId)
    .where('session_id', 'is distinct from', except as Id<'session'> | null)
    .execute()
}
