import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { write } from '../messages/write.ts'
import { after, linkMinutes, newSecret, sha256 } from './model.ts'

type Purpose = 'confirm_email' | 'choose_password' | 'invitation'

export interface Recipient {
  id: Id<'account'>
  email: string
  full_name: string
}

/** What the mail says around the link. */
const words = {
  confirm_email: {
    kind: 'confirm-address',
    subject: 'Confirm your address',
    page: 'confirm-email',
    before: 'Please confirm that this is your address. The link works for two days.',
    after: 'If you have not opened an account, you need not do anything.',
  },
  choose_password: {
    kind: 'reset-password',
    subject: 'Choose a new password',
    page: 'reset-password',
    before: 'Somebody, probably you, asked for a new password. The link works once, for 30 minutes.',
    after: 'If it was not you, your password stays as it is, and you need not do anything.',
  },
  invitation: {
    kind: 'invitation',
    subject: 'You are invited',
    page: 'reset-password',
    before: 'An account was opened for you. Choose your password by this link; it works once, for seven days.',
    after: 'If you do not expect this, you need not do anything.',
  },
} as const

/**
 * Writes a mail with a secret link. `publicUrl` is the address that people type; the secret stands in the fragment, so
 * that no server's log has it. `clinic` is the one that invites.
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
  const { kind, subject, page, before, after: last } = words[purpose]
  const greeting = clinic ? `${clinic.name} invites you to Attending.\n\n` : ''
  await write(act, {
    kind,
    to: { email: account.email, name: account.full_name },
    subject: clinic ? `${subject} by ${clinic.name}` : subject,
    text: `${greeting}${before}\n\n${publicUrl}/${page}#token=${secret}\n\n${last}\n`,
    accountId: account.id,
    clinicId: clinic?.id ?? null,
  })
}
