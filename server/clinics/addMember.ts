import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { addMember as operation } from '../../api/clinics.ts'
import type { Id } from '../../api/wire.ts'
import { sameAddress } from '../accounts/model.ts'
import { openInvited } from '../accounts/openAccount.ts'
import { accountAt, hasCome } from '../accounts/queries.ts'
import { writeLink } from '../accounts/writeLink.ts'
import type { Act } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'
import { refuseLastAdministrator } from './model.ts'
import { administered, type ClinicRow, membersOf } from './queries.ts'

const most = 200

type Wish = Static<(typeof operation)['body']>

/**
 * Gives somebody a role at a clinic, or another one than they have. Who has no account gets one, and a link to choose a
 * password at `publicUrl`; until they have, they go by the name that this clinic gave them last. Throws `invalid`,
 * `not_found`, `forbidden`, `limit_reached` beyond 200 members, `changed_meanwhile`, and `in_use` where the last
 * administrator would be one no longer.
 */
export async function addMember(act: Act, wish: Wish, publicUrl: string, clinicId?: Id<'clinic'>) {
  const { tx, now } = act
  const clinic = await administered(act, clinicId)
  const members = await membersOf(tx, clinic.id)
  const known = members.find((one) => one.email === sameAddress(wish.email))
  const accountId = known?.id ?? (await accountAt(tx, wish.email)) ?? (await invite(act, wish, clinic, publicUrl))
  if (!known && members.length >= most) throw new Problem('limit_reached', `A clinic has at most ${most} members.`)
  if (wish.role !== 'administrator') refuseLastAdministrator(members, accountId)
  await tx
    .insertInto('member')
    .values({ account_id: accountId, clinic_id: clinic.id, role: wish.role, since: now })
    .onConflict((conflict) => conflict.columns(['account_id', 'clinic_id']).doUpdateSet({ role: wish.role }))
    .execute()
  await rename(act, accountId, wish.fullName.trim(), clinic.id)
  return (await membersOf(tx, clinic.id)).find((one) => one.id === accountId)!
}

async function invite(
  act: Act,
  { email, fullName }: Wish,
  clinic: ClinicRow,
  publicUrl: string,
): Promise<Id<'account'>> {
  const id = await openInvited(act, { email, fullName })
  await writeLink(
    act,
    'invitation',
    { id, email: sameAddress(email), full_name: fullName, language: null },
    publicUrl,
    clinic,
  )
  return id
}

/** Nobody but this clinic has named them yet. */
async function rename({ tx }: Act, id: Id<'account'>, fullName: string, clinicId: Id<'clinic'>): Promise<void> {
  await sql`
    update account set full_name = ${fullName}
    where id = ${id} and not ${hasCome} and full_name <> ${fullName}
      and not exists (select from doctor where account_id = ${id})
      and not exists (select from patient where account_id = ${id})
      and not exists (select from member where account_id = ${id} and clinic_id <> ${clinicId})`.execute(tx)
}
