import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'

/** Who holds a session now, at every clinic, in one query; undefined where the session or the account has ended. */
export async function actorOf(
  db: Reader,
  { accountId, sessionId }: { accountId: Id<'account'>; sessionId: Id<'session'> },
  now: Date,
): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .leftJoin('patient', (join) =>
      join.onRef('patient.account_id', '=', 'account.id').on('patient.removed_at', 'is', null),
    )
    .leftJoin('doctor', (join) =>
      join.onRef('doctor.account_id', '=', 'account.id').on('doctor.removed_at', 'is', null),
    )
    .where('session.id', '=', sessionId)
    .where('session.ended_at', 'is', null)
    .where('session.ends_at', '>', now)
    .where('account.id', '=', accountId)
    .where('account.disabled_at', 'is', null)
    .select([
      'account.id',
      'account.full_name',
      'account.operator',
      'patient.id as patient_id',
      'doctor.id as doctor_id',
      sql<
        Id<'patient'>[]
      >`array(select patient_id from carer where account_id = account.id and (until is null or until > ${now}))`.as(
        'acts_for',
      ),
      sql<Id<'clinic'>[]>`array(select clinic_id from engagement where doctor_id = doctor.id and ended_at is null)`.as(
        'works_at',
      ),
      sql<Id<'clinic'>[]>`array(select clinic_id from member where account_id = account.id and role = 'desk')`.as(
        'desk_of',
      ),
      sql<
        Id<'clinic'>[]
      >`array(select clinic_id from member where account_id = account.id and role = 'administrator')`.as(
        'administrator_of',
      ),
    ])
    .executeTakeFirst()
  if (!row) return undefined
  return {
    accountId: row.id,
    sessionId,
    fullName: row.full_name,
    patientId: row.patient_id,
    actsFor: row.acts_for,
    doctorId: row.doctor_id,
    worksAt: row.works_at,
    deskOf: row.desk_of,
    administratorOf: row.administrator_of,
    operator: row.operator,
  }
}
