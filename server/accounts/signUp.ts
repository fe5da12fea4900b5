import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { signUp as operation } from '../../api/accounts.ts'
import type { Id } from '../../api/wire.ts'
import { type ClinicRow, findClinic } from '../clinics/queries.ts'
import { columnsOf as columnsOfDoctor } from '../doctors/model.ts'
import { type Act, nobody } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { invalid } from '../kernel/problem.ts'
import { write } from '../messages/write.ts'
import { columnsOf as columnsOfPatient } from '../patients/model.ts'
import { startOpen } from '../schedules/startOpen.ts'
import { isTooOften } from './countTry.ts'
import { sameAddress } from './model.ts'
import { openAccount } from './openAccount.ts'
import { allowances } from './policy.ts'
import { takeOver } from './takeOver.ts'
import { writeLink } from './writeLink.ts'

type Body = Static<(typeof operation)['body']>
type As<R extends Body['role']> = Omit<Extract<Body, { role: R }>, 'password'>
type Wish = As<'patient'> | As<'doctor'>
interface Given {
  passwordHash: string
  /** The address that people type, for the links. */
  publicUrl: string
}

/**
 * Opens the account of a patient or a doctor, whom no clinic has verified yet. Where the address has an account already,
 * its owner is told and nothing else happens: in the same time, so that nobody learns it who is not the owner.
 * By an invitation they take over the patient whom the clinic has. Throws `invalid` for a clinic that there is not, and
 * `link_expired`.
 */
export async function signUp(act: Act, wish: Wish, { passwordHash, publicUrl }: Given): Promise<void> {
  const { tx, now } = act
  const clinic = await findClinic(tx, nobody, wish.clinicId)
  if (wish.clinicId && !clinic) throw invalid('clinicId', 'There is no such clinic.')
  const tooOften = await isTooOften(tx, 'sign-up mail', sameAddress(wish.email), allowances.signUpMails, now)

  const open = async (email: string, writes = true): Promise<boolean> => {
    const id = await openAccount(act, { ...wish, email, passwordHash })
    if (!id) return false
    await (wish.role === 'doctor' ? beDoctor(act, id, wish, clinic) : bePatient(act, id, wish, clinic))
    const to = { id, email: sameAddress(email), full_name: wish.fullName, language: wish.language ?? null }
    if (writes) await writeLink(act, 'confirm_email', to, publicUrl)
    return true
  }
  if (await open(wish.email)) return
  await sql`savepoint in_vain`.execute(tx)
  // One letter is written either way.
  await open(`${randomUUID()}@nobody.invalid`, tooOften)
  await sql`rollback to savepoint in_vain`.execute(tx)
  if (!tooOften) await tellOwner(act, wish.email, publicUrl)
}

async function bePatient(
  act: Act,
  accountId: Id<'account'>,
  wish: As<'patient'>,
  clinic: ClinicRow | undefined,
): Promise<void> {
  const { tx, now } = act
  const columns = columnsOfPatient(wish, now)
  if (wish.invitation) return takeOver(act, accountId, wish.invitation, columns)
  const id = newId<'patient'>()
  await tx.insertInto('subject').values({ id, kind: 'patient' }).execute()
  await tx
    .insertInto('patient')
    .values({ ...columns, id, account_id: accountId, full_name: wish.fullName, email: null })
    .execute()
  if (clinic) await tx.insertInto('registration').values({ patient_id: id, clinic_id: clinic.id, since: now }).execute()
}

async function beDoctor(
  act: Act,
  accountId: Id<'account'>,
  wish: As<'doctor'>,
  clinic: ClinicRow | undefined,
): Promise<void> {
  const { tx, now } = act
  const id = newId<'doctor'>()
  await tx.insertInto('subject').values({ id, kind: 'doctor' }).execute()
  await tx
    .insertInto('doctor')
    .values({
      ...columnsOfDoctor(wish),
      id,
      account_id: accountId,
      full_name: wish.fullName,
      email: sameAddress(wish.email),
    })
    .execute()
  if (!clinic) return
  await tx.insertInto('engagement').values({ doctor_id: id, clinic_id: clinic.id, since: now }).execute()
  await startOpen(act, id, clinic.id)
}

async function tellOwner(act: Act, email: string, publicUrl: string): Promise<void> {
  const owner = await act.tx
    .selectFrom('account')
    .where('email', '=', sameAddress(email))
    .select(['id', 'email', 'full_name', 'language'])
    .executeTakeFirstOrThrow()
  await write(act, {
    kind: 'account-known',
    to: { email: owner.email, name: owner.full_name, language: owner.language },
    matter: { link: publicUrl },
    accountId: owner.id,
  })
}
