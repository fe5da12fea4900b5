import { sql } from 'kysely'
import type { Ended } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import type { Whose } from './answerClaim.ts'

type Where = { at: readonly Id<'clinic'>[] } | { exceptAt: readonly Id<'clinic'>[] }

/**
 * Takes back that clinics have verified somebody, and keeps who did, when, on what evidence and what the profile says
 * now. To be called before the profile changes, with the person's row in `subject` locked: booking takes the same lock.
 */
export async function endVerification(
  { tx, actor, now }: Act,
  whose: Whose,
  where: Where,
  because: Ended,
): Promise<void> {
  const isDoctor = 'doctorId' in whose
  const id = isDoctor ? whose.doctorId : whose.patientId
  const [relation, key] = (isDoctor ? ['engagement', 'doctor_id'] : ['registration', 'patient_id']) as [string, string]
  const proved = isDoctor
    ? sql`select jsonb_build_object('fullName', full_name, 'licenceNumber', licence_number, 'specialization', specialization)
        from doctor where id = ${id}`
    : sql`select jsonb_build_object('fullName', full_name, 'dateOfBirth', date_of_birth) from patient where id = ${id}`
  const there =
    'at' in where ? sql`clinic_id = any(${where.at}::uuid[])` : sql`clinic_id <> all(${where.exceptAt}::uuid[])`
  const verified = sql`${sql.ref(key)} = ${id} and verified_at is not null and ${there}`
  await sql`
    insert into past_verification (subject_id, clinic_id, verified_at, verified_by, evidence, proved, ended_at, ended_by, because)
    select ${id}, clinic_id, verified_at, verified_by, verified_evidence, (${proved}), ${now}, ${actor.accountId}, ${because}
    from ${sql.table(relation)} where ${verified}`.execute(tx)
  await sql`
    update ${sql.table(relation)} set verified_at = null, verified_by = null, verified_evidence = null
    where ${verified}`.execute(tx)
}
