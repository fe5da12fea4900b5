import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { write } from '../messages/write.ts'
import { after, linkMinutes, newSecret, sha256 } from './model.ts'

type Purpose = 'confirm_email' | 'choose_password' | 'invitation'

export interface Recipient {
  id: Id<'account'>
  email: string
  full_name: string
  language: string | null
}

/** What is written, and the page that its link opens. */
const letters = {
  confirm_email: { kind: 'confirm-address', page: 'confirm-email' },
  choose_password: { kind: 'reset-password', page: 'reset-password' },
  invitation: { kind: 'invitation', page: 'reset-password' },
} as const

/**
 * Writes a mail with a secret link. `publicUrl` is the address that people type; the secret stands in the fragment, so
 * that no server's log has it. `clinic` is the one that invites, which makes an earlier link void.
 */
export async function writeLink(
  act: Act,
  purpose: Purpose,
  account: Recipient,
  publicUrl: string,
  clinic?: { id: Id<'clinic'>; name: string },
): Promise<void> {
  const { tx, now } = act
  const secret = newSecret()
  if (purpose === 'invitation')
    await tx.deleteFrom('link').where('account_id', '=', account.id).where('purpose', '=', 'choose_password').execute()
  await tx
    .insertInto('link')
    .values({
      sha256: sha256(secret),
      account_id: account.id,
      purpose: purpose === 'invitation' ? 'choose_password' : purpose,
      email: account.email,
      ends_at: after(now, { minutes: linkMinutes[purpose] }),
    })
    .execute()
  const { kind, page } = letters[purpose]
  await write(act, {
    kind,
    to: { email: account.email, name: account.full_name, language: account.language },
    matter: { link: `${publicUrl}/${page}#token=${secret}`, clinic: clinic?.name ?? null },
    accountId: account.id,
    clinicId: clinic?.id ?? null,
  })
}
