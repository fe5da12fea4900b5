import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Me } from '../../api/accounts.ts'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { sameAddress, sha256 } from './model.ts'

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
      'session.client_id',
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
    ...(row.client_id !== ownClient && { application: row.client_id }),
  }
}

/** Our own pages, and whoever signs in with a password. */
const ownClient = 'attending'

/** What an account is told about itself. */
export async function meOf(db: Reader, accountId: Id<'account'>, now: Date): Promise<Static<typeof Me>> {
  const { rows } = await sql<Static<typeof Me> & { operator: boolean }>`
    select account.id, account.email, account.full_name as "fullName", account.language, account.operator,
      account.email_confirmed_at is not null as "emailConfirmed",
      patient.id as "patientId", doctor.id as "doctorId",
      (select coalesce(json_agg(json_build_object('patientId', other.id, 'fullName', other.full_name, 'relation', relation)
          order by other.full_name, other.id), '[]')
        from carer join patient as other on other.id = carer.patient_id and other.removed_at is null
        where carer.account_id = account.id and (until is null or until > ${now})) as "actsFor",
      (select coalesce(json_agg(json_build_object('id', clinic.id, 'name', clinic.name, 'role', role, 'verified', verified)
          order by clinic.name, clinic.id, role), '[]')
        from (
          select clinic_id, 'patient' as role, verified_at is not null as verified
            from registration where patient_id = patient.id
          union all
          select clinic_id, 'doctor', verified_at is not null
            from engagement where doctor_id = doctor.id and ended_at is null
          union all
          select clinic_id, role, true from member where account_id = account.id
        ) known join clinic on clinic.id = known.clinic_id and clinic.removed_at is null) as clinics
    from account
    left join patient on patient.account_id = account.id and patient.removed_at is null
    left join doctor on doctor.account_id = account.id and doctor.removed_at is null
    where account.id = ${accountId}`.execute(db)
  const { operator, ...me } = rows[0]!
  const held = me.clinics.map(({ role }) => role)
  const roles: (typeof me.roles)[number][] = []
  if (me.patientId) roles.push('patient')
  if (me.doctorId) roles.push('doctor')
  if (held.includes('desk')) roles.push('desk')
  if (held.includes('administrator')) roles.push('administrator')
  if (operator) roles.push('operator')
  return { ...me, roles }
}

/** Whether the owner of an account has come: somebody else may have opened it for them. */
export const hasCome = sql<boolean>`(account.password_hash is not null or account.email_confirmed_at is not null)`

/**
 * The account with an address, if there is one. Throws `invalid` where it is closed, and where somebody has signed up who
 * has not shown that the address is theirs: what is given to its owner would be theirs.
 */
export async function accountAt(db: Reader, email: string): Promise<Id<'account'> | undefined> {
  const account = await db
    .selectFrom('account')
    .select(['id', 'disabled_at', 'email_confirmed_at', 'password_hash'])
    .where('email', '=', sameAddress(email))
    .executeTakeFirst()
  if (account?.disabled_at) throw invalid('email', 'The account with this address is closed.')
  if (account?.password_hash && !account.email_confirmed_at)
    throw invalid(
      'email',
      'Somebody signed up with this address and has not confirmed it yet, by the link in their mail.',
    )
  return account?.id
}

const wrongDatesAtMost = 5

/** Whom an invitation that still holds is for, and by which clinic. Throws `link_expired`. */
export async function invitationOf(db: Reader, secret: string, now: Date) {
  const invitation = await db
    .selectFrom('invitation')
    .innerJoin('patient', 'patient.id', 'invitation.patient_id')
    .innerJoin('clinic', 'clinic.id', 'invitation.clinic_id')
    .where('invitation.sha256', '=', sha256(secret))
    .where('invitation.ends_at', '>', now)
    .where('invitation.tries', '<', wrongDatesAtMost)
    .where('patient.account_id', 'is', null)
    .where('patient.removed_at', 'is', null)
    .select(['invitation.patient_id', 'patient.full_name', 'patient.date_of_birth', 'clinic.name as clinic_name'])
    .executeTakeFirst()
  if (!invitation)
    throw new Problem('link_expired', 'This link was used already or is too old. Ask the clinic for a new one.')
  return invitation
}
