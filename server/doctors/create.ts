import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { createDoctor } from '../../api/doctors.ts'
import type { Id } from '../../api/wire.ts'
import { administered } from '../clinics/queries.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { startOpen } from '../schedules/startOpen.ts'
import { columnsOf } from './model.ts'

const most = 1000

/**
 * Takes a doctor into a clinic, who is not verified yet and has its opening hours where its rules say so. Throws
 * `not_found`, `forbidden`, `limit_reached` beyond 1000 doctors of the clinic.
 */
export async function create(
  act: Act,
  { clinicId, ...wish }: Static<(typeof createDoctor)['body']>,
): Promise<Id<'doctor'>> {
  const { tx, now } = act
  const clinic = await administered(act, clinicId)
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer from engagement where clinic_id = ${clinic.id} and ended_at is null`.execute(tx)
  if (rows[0]!.count >= most) throw new Problem('limit_reached', `A clinic has at most ${most} doctors.`)

  const id = newId<'doctor'>()
  await tx.insertInto('subject').values({ id, kind: 'doctor' }).execute()
  await tx
    .insertInto('doctor')
    .values({ ...columnsOf(wish), id, full_name: wish.fullName, email: wish.email ?? null })
    .execute()
  await tx.insertInto('engagement').values({ doctor_id: id, clinic_id: clinic.id, since: now }).execute()
  await startOpen(act, id, clinic.id)
  return id
}
