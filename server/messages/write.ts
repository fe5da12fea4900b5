import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'

export interface Letter {
  kind: string
  to: { email: string; name?: string | null }
  subject: string
  /** Plain text. */
  text: string
  /** The clinic in whose name it is written, and whose administrators may read it. */
  clinicId?: Id<'clinic'> | null
  accountId?: Id<'account'> | null
}

/** Writes a mail in the transaction of what it tells about. It leaves when that has happened, and only then. */
export async function write({ tx, now }: Act, letter: Letter): Promise<void> {
  await tx
    .insertInto('message')
    .values({
      id: newId<'message'>(),
      clinic_id: letter.clinicId ?? null,
      account_id: letter.accountId ?? null,
      kind: letter.kind,
      recipient: letter.to.email,
      recipient_name: letter.to.name ?? null,
      subject: letter.subject,
      text: letter.text,
      created_at: now,
    })
    .execute()
}
