import { CompiledQuery, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Actor, desksOf, speaksFor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'

/** Numbers that go up whenever something about a doctor's free times or anybody's appointments may have changed. */
export async function versionsOf(
  db: Reader,
  subjectIds: readonly string[],
): Promise<{ id: string; version: number }[]> {
  const asked = CompiledQuery.raw('select id, version from subject where id = any($1::uuid[])', [subjectIds])
  return (await db.executeQuery<{ id: string; version: number }>(asked)).rows
}

/** Those of these ids that are a doctor's: of anybody else a stranger hears nothing. */
export async function doctorsAmong(db: Reader, ids: readonly string[]): Promise<string[]> {
  const asked = CompiledQuery.raw(`select id from subject where id = any($1::uuid[]) and kind = 'doctor'`, [ids])
  return (await db.executeQuery<{ id: string }>(asked)).rows.map(({ id }) => id)
}

/** Whose appointments this actor sees: theirs, of those they act for, and of every doctor of the clinics whose desk they are. */
export async function subjectsOf(db: Reader, actor: Actor): Promise<string[]> {
  const own = [...speaksFor(actor), ...(actor.doctorId ? [actor.doctorId] : [])]
  const desks = desksOf(actor)
  if (desks.length === 0) return own
  const doctors = await db
    .selectFrom('engagement')
    .where(sql<boolean>`clinic_id = any(${desks}::uuid[])`)
    .where('ended_at', 'is', null)
    .select('doctor_id')
    .distinct()
    .execute()
  return [...own, ...doctors.map(({ doctor_id }): Id<'doctor'> => doctor_id)]
}
