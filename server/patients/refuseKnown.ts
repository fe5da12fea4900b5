import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { invalid } from '../kernel/problem.ts'
import { isKnownByNationalId } from './queries.ts'

/**
 * Throws `invalid` where one of these clinics has another patient with this national id already. Locks the clinics, so
 * that two at the desk cannot take in the same person at once. For staff only: others would learn who is a patient.
 */
export async function refuseKnown(
  { tx }: Act,
  clinicIds: readonly Id<'clinic'>[],
  nationalId: string | null | undefined,
  except: Id<'patient'> | null = null,
): Promise<void> {
  if (!nationalId || clinicIds.length === 0) return
  await sql`select from clinic where id = any(${clinicIds}::uuid[]) order by id for no key update`.execute(tx)
  if (await isKnownByNationalId(tx, clinicIds, nationalId, except))
    throw invalid('nationalId', 'The clinic already has a patient with this national id.', 'already_known')
}
