import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { isPublic } from '../doctors/policy.ts'
import type { Reader } from '../kernel/db.ts'

/** The sites on which the clinics of a doctor show their free times. */
export async function sitesThatEmbed(db: Reader, doctorId: Id<'doctor'>): Promise<string[]> {
  const rows = await db
    .selectFrom('engagement')
    .innerJoin('clinic', 'clinic.id', 'engagement.clinic_id')
    .where('engagement.doctor_id', '=', doctorId)
    .where(isPublic)
    .select(sql<string[] | null>`clinic.policy -> 'embedOn'`.as('sites'))
    .execute()
  return [...new Set(rows.flatMap(({ sites }) => sites ?? []))]
}
