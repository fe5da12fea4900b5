import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { administered, membersOf } from './queries.ts'

/** Takes somebody’s role at a clinic back. Throws `not_found`, `forbidden`, and `in_use` for its last administrator. */
export async function removeMember(act: Act, accountId: Id<'account'>, clinicId?: Id<'clinic'>): Promise<void> {
  const { tx } = act
  const clinic = await administered(act, clinicId)
  const members = await membersOf(tx, clinic.id)
  const member = members.find((one) => one.id === accountId)
  if (!member) throw notFound('member')
  if (member.role === 'administrator' && members.filter((one) => one.role === 'administrator').length === 1)
    throw new Problem('in_use', 'This is the clinic’s only administrator. Name another one first.')
  await tx.deleteFrom('member').where('clinic_id', '=', clinic.id).where('account_id', '=', accountId).execute()
}
