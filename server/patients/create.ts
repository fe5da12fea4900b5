import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { createPatient } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import { clinicOf, findClinic } from '../clinics/queries.ts'
import { type Act, desksOf } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { columnsOf } from './model.ts'
import { refuseKnown } from './refuseKnown.ts'

const most = 10

type Wish = Static<(typeof createPatient)['body']>

/**
 * Takes in a patient without an account: one of the clinic’s for its desk, or with a relation somebody one acts for.
 * Nobody is verified by it: on the telephone nobody is seen. Throws `invalid`, `not_found`, `forbidden`, and
 * `limit_reached` beyond 10 people one acts for.
 */
export async function create(act: Act, wish: Wish): Promise<Id<'patient'>> {
  return wish.relation === undefined && desksOf(act.actor).length > 0 ? register(act, wish) : actFor(act, wish)
}

async function register(act: Act, { clinicId, relation: _, ...wish }: Wish): Promise<Id<'patient'>> {
  const clinic = await clinicOf(act.tx, act.actor, clinicId)
  if (!desksOf(act.actor).includes(clinic.id))
    throw new Problem('forbidden', 'You are not at the front desk of this clinic.')
  await refuseKnown(act, [clinic.id], wish.nationalId)
  return insert(act, wish, clinic.id)
}

async function actFor(act: Act, { clinicId, relation, ...wish }: Wish): Promise<Id<'patient'>> {
  const { tx, actor, now } = act
  if (!actor.accountId || !actor.patientId)
    throw invalid('relation', 'Only somebody who is a patient acts for others: leave it out.')
  if (relation === undefined) throw invalid('relation', 'Say who they are to you: daughter, father.', 'missing')
  // One at a time, so that the number holds.
  await sql`select from account where id = ${actor.accountId} for no key update`.execute(tx)
  const others = await tx
    .selectFrom('carer')
    .select('patient_id')
    .where('account_id', '=', actor.accountId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .execute()
  if (others.length >= most) throw new Problem('limit_reached', `One acts for at most ${most} people.`)
  const clinic = clinicId ? await clinicOf(tx, actor, clinicId) : await findClinic(tx, actor)
  const id = await insert(act, wish, clinic?.id)
  await tx.insertInto('carer').values({ account_id: actor.accountId, patient_id: id, relation, since: now }).execute()
  return id
}

async function insert(
  { tx, now }: Act,
  wish: Omit<Wish, 'clinicId' | 'relation'>,
  clinicId: Id<'clinic'> | undefined,
): Promise<Id<'patient'>> {
  const id = newId<'patient'>()
  const columns = columnsOf(wish, now)
  await tx.insertInto('subject').values({ id, kind: 'patient' }).execute()
  await tx
    .insertInto('patient')
    .values({ ...columns, id, full_name: wish.fullName })
    .execute()
  if (clinicId)
    await tx.insertInto('registration').values({ patient_id: id, clinic_id: clinicId, since: now }).execute()
  return id
}
