import type { Static } from 'typebox'
import type { updateMe as operation } from '../../api/accounts.ts'
import type { Act } from '../kernel/act.ts'

/** Changes the name or the language of whoever is signed in. */
export async function updateMe(
  { tx, actor }: Act,
  { fullName, language }: Static<(typeof operation)['body']>,
): Promise<void> {
  if (fullName === undefined && language === undefined) return
  await tx
    .updateTable('account')
    .set({ ...(fullName !== undefined && { full_name: fullName.trim() }), ...(language !== undefined && { language }) })
    .where('id', '=', actor.accountId)
    .execute()
}
