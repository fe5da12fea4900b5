import type { Db } from '../kernel/db.ts'
import { Problem, refused } from '../kernel/problem.ts'
import { sha256 } from './model.ts'
import { invitationOf } from './queries.ts'

/**
 * Whether somebody may sign up by an invitation, without using it up. A link may reach the wrong person: where the clinic
 * knows the date of birth they must too, and have five tries. Throws `link_expired`, and `invalid` for a wrong date.
 */
export async function checkInvitation(
  db: Db,
  { invitation, dateOfBirth }: { invitation: string; dateOfBirth?: string | null | undefined },
  now: Date,
): Promise<void> {
  const { date_of_birth: known } = await invitationOf(db, invitation, now)
  if (known === null || known === dateOfBirth) return
  if (!dateOfBirth) throw refused('invalid', 'dateOfBirth', 'Say your date of birth: the clinic has it.')
  const counted = await db
    .updateTable('invitation')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('sha256', '=', sha256(invitation))
    .returning('tries')
    .executeTakeFirst()
  if (!counted) throw new Problem('link_expired')
  throw refused('invalid', 'dateOfBirth', 'This is not the date of birth that the clinic has. Ask its front desk.')
}
