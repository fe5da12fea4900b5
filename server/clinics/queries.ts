import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { listClinics } from '../../api/clinics.ts'
import type { Id } from '../../api/wire.ts'
import { isPublic } from '../doctors/policy.ts'
import type { Act, Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { page } from '../kernel/page.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { literal, patternsOf } from '../kernel/search.ts'
import { DAY, isoDate, readingAt } from '../kernel/time.ts'
import type { ClinicTable } from '../schema.ts'
import type { Closure } from '../slots/model.ts'
import { findHolidays } from './findHolidays.ts'
import { mayAdminister, visibleTo } from './policy.ts'

export type ClinicRow = Selectable<ClinicTable>

/** The clinic in question, as `clinicOf` finds it; undefined where there is none. */
export async function findClinic(db: Reader, actor: Actor, clinicId?: Id<'clinic'>): Promise<ClinicRow | undefined> {
  const own = clinicId ?? actor.administratorOf[0] ?? actor.deskOf[0] ?? actor.worksAt[0] ?? null
  return db
    .selectFrom('clinic')
    .selectAll('clinic')
    .where(visibleTo(actor))
    .where(
      sql<SqlBool>`clinic.id = coalesce(${own}::uuid,
        (select clinic_id from registration where patient_id = ${actor.patientId}::uuid order by since, clinic_id limit 1),
        (select id from clinic where home))`,
    )
    .executeTakeFirst()
}

/**
 * The clinic in question: the one that is named, else the one where the caller works or is known, else the one whose
 * house this is. Throws `not_found`.
 */
export async function clinicOf(db: Reader, actor: Actor, clinicId?: Id<'clinic'>): Promise<ClinicRow> {
  const found = await findClinic(db, actor, clinicId)
  if (!found) throw notFound('clinic')
  return found
}

/**
 * The clinic in question, for its administrator to change, with its row locked: what is counted or merged there is
 * counted by one at a time. Throws `not_found` and `forbidden`.
 */
export async function administered(
  { tx, actor }: Pick<Act, 'tx' | 'actor'>,
  clinicId?: Id<'clinic'>,
): Promise<ClinicRow> {
  const { id } = await clinicOf(tx, actor, clinicId)
  if (!mayAdminister(actor, id)) throw new Problem('forbidden', 'Only an administrator of this clinic may do this.')
  return tx.selectFrom('clinic').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirstOrThrow()
}

/** What the doctors whom the directory shows at a clinic are specialists in. */
const specializations = sql<string[]>`array(
  select distinct doctor.specialization
  from engagement join doctor on doctor.id = engagement.doctor_id
  where engagement.clinic_id = clinic.id and doctor.removed_at is null and doctor.specialization is not null and ${isPublic}
  order by 1)`.as('specializations')

/** What a clinic is good at, by its doctors. */
export async function specializationsAt(db: Reader, clinicId: Id<'clinic'>): Promise<string[]> {
  const row = await db
    .selectFrom('clinic')
    .where('clinic.id', '=', clinicId)
    .select(specializations)
    .executeTakeFirstOrThrow()
  return row.specializations
}

type Filters = Static<(typeof listClinics)['query']>

/** One page of the directory. Every word must occur in the name; a postcode may be the beginning of one. */
export async function directory(db: Reader, actor: Actor, filters: Filters) {
  const { search, town, postcode, specialization, ...paging } = filters
  let query = db.selectFrom('clinic').selectAll('clinic').select(specializations).where(visibleTo(actor))
  for (const word of patternsOf(search)) query = query.where(sql<SqlBool>`lower(clinic.name) like ${word}`)
  if (town) query = query.where(sql<SqlBool>`lower(clinic.town) = ${town.trim().toLowerCase()}`)
  if (postcode) {
    const beginning = `${literal(postcode.replace(/\s/g, '').toUpperCase())}%`
    query = query.where(sql<SqlBool>`replace(upper(clinic.postcode), ' ', '') like ${beginning}`)
  }
  if (specialization) query = query.where(await hasSpecialist(db, specialization.trim().toLowerCase()))
  return page(query, { name: sql`lower(clinic.name)` }, sql`clinic.id`, { ...paging, ordering: 'name' })
}

const many = 1000

/**
 * Clinics that have such a doctor. Where there are many such doctors, looking into one clinic after the other soon finds
 * a page of them; where there are few it would look into all, so their clinics are listed first. Measured over 31,000
 * doctors: the wrong way round takes 60 to 150 ms, this 1 to 15.
 */
async function hasSpecialist(db: Reader, specialization: string) {
  const found = await db
    .selectFrom('doctor')
    .select('id')
    .where(sql<SqlBool>`lower(specialization) = ${specialization}`)
    .where('removed_at', 'is', null)
    .limit(many)
    .execute()
  if (found.length === many)
    return sql<SqlBool>`(
      select true from engagement join doctor on doctor.id = engagement.doctor_id
      where engagement.clinic_id = clinic.id and lower(doctor.specialization) = ${specialization}
        and doctor.removed_at is null and ${isPublic}
      limit 1)`
  return sql<SqlBool>`clinic.id in (
    select engagement.clinic_id from engagement join clinic on clinic.id = engagement.clinic_id
    where engagement.doctor_id = any(${found.map((one) => one.id)}::uuid[]) and ${isPublic})`
}

/** The clinic's date at an instant. */
export const dateAt = ({ time_zone: zone }: Pick<ClinicRow, 'time_zone'>, now: Date): string =>
  isoDate(readingAt(zone, now.getTime()))

type Located = Pick<ClinicRow, 'id' | 'country' | 'region'>

/** The public holidays of a clinic in a year, and whether it is closed on each: it is, where nobody said otherwise. */
export async function holidaysOf(db: Reader, { id, country, region }: Located, year: number) {
  const said = await db.selectFrom('holiday_switch').select(['rule', 'closed']).where('clinic_id', '=', id).execute()
  const closed = new Map(said.map((one) => [one.rule, one.closed]))
  const found = await findHolidays(country, region, year)
  return found.map((one) => ({ ...one, closed: closed.get(one.rule) ?? true }))
}

/** When a clinic is closed from one of its dates to another, both included: its closures and public holidays. */
export async function closuresOf(db: Reader, clinic: Located, fromDate: string, toDate: string): Promise<Closure[]> {
  const closures = await db
    .selectFrom('closure')
    .select(['id', 'reason as name', 'from_local as from', 'to_local as to', sql<false>`false`.as('holiday')])
    .where('clinic_id', '=', clinic.id)
    .where(sql<SqlBool>`to_local > ${fromDate}::date and from_local < ${toDate}::date + 1`)
    .orderBy('from_local')
    .execute()
  const holidays: Closure[] = []
  for (let year = Number(fromDate.slice(0, 4)); year <= Number(toDate.slice(0, 4)); year++)
    for (const { date, from, rule, name, closed } of await holidaysOf(db, clinic, year))
      if (closed && fromDate <= date && date <= toDate) {
        const next = isoDate(Date.parse(date) + DAY)
        holidays.push({ id: rule, name, from: `${date}T${from}`, to: `${next}T00:00`, holiday: true })
      }
  return [...closures, ...holidays]
}

/** The closures of a clinic that are not over on its date today. */
export const closuresAhead = (db: Reader, clinic: ClinicRow, now: Date) =>
  db
    .selectFrom('closure')
    .select(['id', 'from_local as from', 'to_local as to', 'reason'])
    .where('clinic_id', '=', clinic.id)
    .where(sql<SqlBool>`to_local > ${dateAt(clinic, now)}::date`)
    .orderBy('from_local')
    .orderBy('id')
    .execute()

/** Where a clinic works, with the rooms of each place. */
export async function placesOf(db: Reader, clinicId: Id<'clinic'>) {
  const places = await db
    .selectFrom('place')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  const rooms = await db
    .selectFrom('room')
    .select(['id', 'name', 'place_id'])
    .where('clinic_id', '=', clinicId)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return places.map((place) => ({ ...place, rooms: rooms.filter((room) => room.place_id === place.id) }))
}

/** Who works at a clinic's front desk and who administers it. */
export const membersOf = (db: Reader, clinicId: Id<'clinic'>) =>
  db
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.account_id')
    .select(['account.id', 'account.full_name', 'account.email', 'member.role', 'member.since'])
    .where('member.clinic_id', '=', clinicId)
    .orderBy('account.full_name')
    .orderBy('account.id')
    .execute()

/** The made-up accounts of a demonstration, with what each is. */
export const demonstrationAccounts = (db: Reader) =>
  db
    .selectFrom('account')
    .where('demo', '=', true)
    .where('disabled_at', 'is', null)
    .select([
      'email',
      'full_name as fullName',
      sql<string>`coalesce(
        (select role from member where account_id = account.id order by role limit 1),
        (select 'doctor' from doctor where account_id = account.id and removed_at is null),
        (select 'patient' from patient where account_id = account.id and removed_at is null),
        'operator')`.as('role'),
    ])
    .orderBy('created_at')
    .orderBy('id')
    .limit(20)
    .execute()

/** A place with its clinic's zone, for its administrator to change. Locks the clinic. Throws `not_found` and `forbidden`. */
export async function administeredPlace(act: Pick<Act, 'tx' | 'actor'>, id: Id<'place'>) {
  const place = await act.tx
    .selectFrom('place')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!place) throw notFound('place')
  const { time_zone } = await administered(act, place.clinic_id)
  return { ...place, time_zone }
}

/** Of an engagement or a registration that is not verified: the verification that fell away by a change, as JSON. */
export const lapsed = (relation: 'engagement' | 'registration', person: 'doctor_id' | 'patient_id') => sql`
  case when ${sql.ref(`${relation}.verified_at`)} is null then (
    select case when because = 'changed' then json_build_object(
      'since', ended_at, 'proved', proved, 'verifiedAt', past.verified_at, 'evidence', past.evidence,
      'verifiedBy', (select full_name from account where id = past.verified_by)) end
    from past_verification past
    where past.subject_id = ${sql.ref(`${relation}.${person}`)} and past.clinic_id = ${sql.ref(`${relation}.clinic_id`)}
    order by ended_at desc limit 1) end`

/** Of an engagement or a registration that is not verified: why it was sent back, as JSON, until that is answered. */
export const returned = (relation: 'engagement' | 'registration', person: 'doctor_id' | 'patient_id') => sql`
  case when ${sql.ref(`${relation}.verified_at`)} is null then (
    select json_build_object(
      'clinicId', claim.clinic_id, 'clinicName', (select name from clinic where id = claim.clinic_id),
      'at', claim.returned_at, 'by', (select full_name from account where id = claim.returned_by), 'reason', claim.reason)
    from returned_claim claim
    where claim.subject_id = ${sql.ref(`${relation}.${person}`)} and claim.clinic_id = ${sql.ref(`${relation}.clinic_id`)}
      and claim.answered_at is null) end`

/** Verifications of somebody at these clinics that hold no longer, the latest first; at most 200. */
export const pastVerificationsOf = (
  db: Reader,
  personId: Id<'doctor'> | Id<'patient'>,
  clinicIds: readonly Id<'clinic'>[],
) =>
  db
    .selectFrom('past_verification as past')
    .leftJoin('account as verifier', 'verifier.id', 'past.verified_by')
    .leftJoin('account as ender', 'ender.id', 'past.ended_by')
    .where('past.subject_id', '=', personId)
    .where(sql<SqlBool>`past.clinic_id = any(${clinicIds}::uuid[])`)
    .select(['past.clinic_id', 'past.verified_at', 'past.evidence', 'past.proved', 'past.ended_at', 'past.because'])
    .select(['verifier.full_name as verifier', 'ender.full_name as ender'])
    .orderBy('past.ended_at', 'desc')
    .orderBy('past.id')
    .limit(200)
    .execute()
