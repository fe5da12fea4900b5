import { type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { listMessages, listNotifications, Wording } from '../../api/messages.ts'
import type { Notices } from '../../api/patients.ts'
import type { Policy } from '../../api/policy.ts'
import type { Status } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { page } from '../kernel/page.ts'
import { patternsOf } from '../kernel/search.ts'
import type { Recipient } from './model.ts'
import { visibleTo } from './policy.ts'

/** One page of the mails and SMS this actor may read, the newest first. Every word must occur in address, name or subject. */
export function messagesOf(db: Reader, actor: Actor, { search, ...paging }: Static<(typeof listMessages)['query']>) {
  let query = db
    .selectFrom('message')
    .where(visibleTo(actor))
    .where('channel', '<>', 'app')
    .select(['text', 'id', 'kind', 'channel', 'recipient', 'subject', 'status', 'failure'])
    .select(['message.created_at', 'sent_at', 'delivered_at'])
  for (const word of patternsOf(search))
    query = query.where(sql<SqlBool>`lower(concat_ws(' ', recipient, recipient_name, subject)) like ${word}`)
  return page(query, { createdAt: sql.ref('message.created_at') }, sql.ref('message.id'), {
    ...paging,
    ordering: '-createdAt',
  })
}

/** What was told of an appointment, in order. The caller has seen that the actor may see it. */
export const messagesOfAppointment = (db: Reader, id: Id<'appointment'>) =>
  db
    .selectFrom('message')
    .where('appointment_id', '=', id)
    .where('kind', 'not like', 'doctor-%')
    .orderBy('created_at')
    .orderBy('id')
    .select([
      'id',
      'kind',
      'channel',
      'recipient',
      'subject',
      'status',
      'failure',
      'created_at',
      'sent_at',
      'delivered_at',
    ])
    .limit(100)
    .execute()

/** One page of what an account was told in the application, the newest first, and how many of all it has not read. */
export async function notificationsOf(
  db: Reader,
  accountId: Id<'account'>,
  paging: Static<(typeof listNotifications)['query']>,
) {
  const own = db.selectFrom('message').where('account_id', '=', accountId).where('channel', '=', 'app')
  const { rows, nextCursor } = await page(
    own.select(['id', 'kind', 'subject', 'text', 'appointment_id', 'message.created_at', 'read_at']),
    { createdAt: sql.ref('message.created_at') },
    sql.ref('message.id'),
    { ...paging, ordering: '-createdAt' },
  )
  const { unread } = await own
    .where('read_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .executeTakeFirstOrThrow()
  return { rows, nextCursor, unread }
}

/** All that a message may tell of an appointment, and by whom the last step was taken. */
export const factsOf = (db: Reader, id: Id<'appointment'>) =>
  db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('doctor', 'doctor.id', 'appointment.doctor_id')
    .innerJoin('clinic', 'clinic.id', 'appointment.clinic_id')
    .innerJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .leftJoin('place', 'place.id', 'appointment.place_id')
    .leftJoin('account as treating', 'treating.id', 'doctor.account_id')
    .where('appointment.id', '=', id)
    .select([
      'appointment.id',
      'appointment.patient_id',
      'appointment.doctor_id',
      'appointment.clinic_id',
      'appointment.status',
      'appointment.starts_at',
      'appointment.time_zone',
      'appointment.answer_by',
      'appointment.decision',
      'patient.full_name as patient_name',
      'doctor.full_name as doctor_name',
      'doctor.account_id as doctor_account_id',
      'treating.language as doctor_language',
      'clinic.name as clinic_name',
      'clinic.phone as clinic_phone',
      'visit_type.name as visit_type_name',
      sql<string | null>`coalesce(place.address, place.name)`.as('place'),
      sql<Policy>`clinic.policy`.as('policy'),
      sql<boolean>`coalesce((select role = 'patient' from appointment_event where appointment_id = appointment.id
        order by number desc limit 1), false)`.as('by_patient'),
    ])
    .executeTakeFirst()
export type Facts = NonNullable<Awaited<ReturnType<typeof factsOf>>>

/** So many are told of one appointment: the patient, and those who have acted for them the longest. */
const toldAtMost = 10

/** Who is told what concerns a patient, and how the patient chose to be. */
export async function recipientsOf(db: Reader, patientId: Id<'patient'>, now: Date) {
  const patient = await db
    .selectFrom('patient')
    .where('id', '=', patientId)
    .select(['full_name', 'email', 'phone', 'account_id', 'notices'])
    .select(
      sql<boolean>`exists (select from stopped_phone where phone = regexp_replace(
      regexp_replace(patient.phone, '[ ()./-]', '', 'g'), '^00', '+'))`.as('stopped'),
    )
    .executeTakeFirst()
  if (!patient) return undefined
  const accounts = await db
    .selectFrom('account')
    .leftJoin('carer', (join) =>
      join.onRef('carer.account_id', '=', 'account.id').on('carer.patient_id', '=', patientId),
    )
    .where('account.disabled_at', 'is', null)
    .where((eb) =>
      eb.or([
        ...(patient.account_id ? [eb('account.id', '=', patient.account_id)] : []),
        eb.and([
          eb('carer.patient_id', '=', patientId),
          eb.or([eb('carer.until', 'is', null), eb('carer.until', '>', now)]),
        ]),
      ]),
    )
    .orderBy(sql`carer.since nulls first`)
    .limit(toldAtMost)
    .select(['account.id', 'account.email', 'account.full_name', 'account.language'])
    .execute()
  const people: Recipient[] = accounts.map((one) => ({
    name: one.full_name,
    email: one.email,
    phone: null,
    language: one.language,
    accountId: one.id,
  }))
  if (!patient.account_id && patient.email)
    people.unshift({
      name: patient.full_name,
      email: patient.email,
      phone: null,
      language: people[0]?.language ?? null,
      accountId: null,
    })
  const notices: Partial<Notices> = patient.notices
  return {
    people,
    notices,
    name: patient.full_name,
    accountId: patient.account_id,
    phone: patient.stopped ? null : patient.phone,
  }
}

/** The clinic's own words for one kind of message, by language. */
export async function wordingsOf(db: Reader, clinicId: Id<'clinic'>, kind: string): Promise<Map<string, Wording>> {
  const rows = await db
    .selectFrom('message_template')
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', kind)
    .select(['language', 'subject', 'text', 'sms'])
    .execute()
  return new Map(rows.map(({ language, ...wording }) => [language, wording]))
}

/** Further visits of a patient at a clinic between two instants, in order. */
export const visitsBetween = (db: Reader, { id, patient_id, clinic_id }: Facts, from: Date, to: Date) =>
  db
    .selectFrom('appointment')
    .where('patient_id', '=', patient_id)
    .where('clinic_id', '=', clinic_id)
    .where('status', '=', 'booked' satisfies Status)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .where('id', '<>', id)
    .orderBy('starts_at')
    .limit(10)
    .select('starts_at')
    .execute()
