import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { notFound } from '../kernel/problem.ts'
import { refuseLastAdministrator } from './model.ts'
import { administered, membersOf } from './queries.ts'

/** Takes somebody’s role at a clinic back. Throws `not_found`, `forbidden`, and `in_use` for its last administrator. */
export async function removeMember(act: Act, accountId: Id<'account'>, clinicId?: Id<'clinic'>): Promise<void> {
  const { tx } = act
  const clinic = await administered(act, clinicId)
  const members = await membersOf(tx, clinic.id)
  if (!members.some((one) => one.id === accountId)) throw notFound('member')
  refuseLastAdministrator(members, accountId)
  await tx.deleteFrom('member').where('clinic_id', '=', clinic.id).where('account_id', '=', accountId).execute()
}
