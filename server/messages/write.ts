import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { isAddress, type Kind, type Matter, tongueOf } from './model.ts'
import { post } from './post.ts'

interface Letter {
  to: { email: string; name?: string | null; language?: string | null }
  /** The clinic in whose name it is written, and whose administrators may read it. */
  clinicId?: Id<'clinic'> | null
  accountId?: Id<'account'> | null
}
/** In the usual words about a matter, or in words of its own: plain text. */
type Said = { kind: Kind; matter: Partial<Matter> } | { kind: string; subject: string; text: string }

/** Writes a mail in the transaction of what it tells about. It leaves when that has happened, and only then. */
export async function write(act: Act, letter: Letter & Said): Promise<void> {
  const { to, clinicId = null, accountId = null, kind } = letter
  const tongue = tongueOf(to.language ?? null)
  const { subject, text } = 'matter' in letter ? await usual(letter.kind, tongue, letter.matter) : letter
  const malformed = !isAddress(to.email)
  await post(act, [
    {
      id: newId<'message'>(),
      clinic_id: clinicId,
      account_id: accountId,
      kind,
      language: tongue,
      recipient: to.email,
      recipient_name: to.name ?? null,
      subject,
      text,
      created_at: act.now,
      ...(malformed && { status: 'failed' as const, failure: 'malformed address' }),
    },
  ])
}

/** Loaded when there is something to write, for a start needs none of it. */
async function usual(kind: Kind, tongue: ReturnType<typeof tongueOf>, matter: Partial<Matter>) {
  const [{ render }, { wordsOf }] = await Promise.all([import('./render.ts'), import('./wordsOf.ts')])
  return render(wordsOf(tongue, kind), matter)
}
