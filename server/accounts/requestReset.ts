import type { Act } from '../kernel/act.ts'
import { isTooOften } from './limitAttempts.ts'
import { sameAddress } from './model.ts'
import { writeLink } from './writeLink.ts'

const mailsADay = { free: 5, minutes: 1440 }

/** Sends a link to choose a new password, if somebody has this address. The caller learns nothing. */
export async function requestReset(act: Act, email: string, publicUrl: string): Promise<void> {
  const { tx, now } = act
  const address = sameAddress(email)
  const tooOften = await isTooOften(tx, 'reset mail', address, mailsADay, now)
  const account = await tx
    .selectFrom('account')
    .where('email', '=', address)
    .where('disabled_at', 'is', null)
    .select(['id', 'email', 'full_name'])
    .executeTakeFirst()
  if (account && !tooOften) await writeLink(act, 'choose_password', account, publicUrl)
}
