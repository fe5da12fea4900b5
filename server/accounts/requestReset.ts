import type { Act } from '../kernel/act.ts'
import { isTooOften } from './countTry.ts'
import { sameAddress } from './model.ts'
import { allowances } from './policy.ts'
import { writeLink } from './writeLink.ts'

/** Sends a link to choose a new password, if somebody has this address. The caller learns nothing. */
export async function requestReset(act: Act, email: string, publicUrl: string): Promise<void> {
  const { tx, now } = act
  const address = sameAddress(email)
  const tooOften = await isTooOften(tx, 'reset mail', address, allowances.resetMails, now)
  const account = await tx
    .selectFrom('account')
    .where('email', '=', address)
    .where('disabled_at', 'is', null)
    .select(['id', 'email', 'full_name', 'language'])
    .executeTakeFirst()
  if (account && !tooOften) await writeLink(act, 'choose_password', account, publicUrl)
}
