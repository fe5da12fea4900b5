import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { visibleTo as visibleAppointment } from '../appointments/policy.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { type Page, page } from '../kernel/page.ts'
import { notFound } from '../kernel/problem.ts'
import type { RebookingTable } from '../schema.ts'
import { visibleStep } from './policy.ts'

/** A step that this actor may know of. Throws `not_found`. */
export async function stepById(db: Reader, actor: Actor, id: Id<'bulkStep'>) {
  const row = await db
    .selectFrom('bulk_step')
    .leftJoin('account', 'account.id', 'bulk_step.done_by')
    .where('bulk_step.id', '=', id)
    .where(visibleStep(actor))
    .selectAll('bulk_step')
    .select('account.full_name as doneByName')
    .executeTakeFirst()
  if (!row) throw notFound('step')
  return row
}

/** The steps of the last day that this actor may know of, the newest first. */
export const stepsLately = (db: Reader, actor: Actor, clinicId: Id<'clinic'> | undefined, now: Date) =>
  db
    .selectFrom('bulk_step')
    .leftJoin('account', 'account.id', 'bulk_step.done_by')
    .leftJoin('doctor', 'doctor.id', 'bulk_step.doctor_id')
    .where(visibleStep(actor))
    .where('done_at', '>', new Date(now.getTime() - 86_400_000))
    .$if(clinicId !== undefined, (query) => query.where('bulk_step.clinic_id', '=', clinicId!))
    .select([
      'bulk_step.id',
      'kind',
      'reason',
      'doctor.id as doctor_id',
      'doctor.full_name as doctor_name',
      'done_at',
      'account.full_name as done_by_name',
      'undo_until',
      'told_at',
      'undone_at',
      sql<number>`(select count(*)::integer from bulk_change where step_id = bulk_step.id and refusal is null)`.as(
        'changed',
      ),
    ])
    .orderBy('done_at', 'desc')
    .orderBy('bulk_step.id')
    .limit(50)
    .execute()

/** What a step did with each appointment that this actor may see, by its time before. */
export const changesOf = (db: Reader, actor: Actor, id: Id<'bulkStep'>) =>
  db
    .selectFrom('bulk_change')
    .innerJoin('appointment', 'appointment.id', 'bulk_change.appointment_id')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .innerJoin('doctor as former', (join) =>
      join.on(sql<boolean>`former.id = (bulk_change.before ->> 'doctor_id')::uuid`),
    )
    .innerJoin('doctor', 'doctor.id', 'appointment.doctor_id')
    .leftJoin('place', 'place.id', 'appointment.place_id')
    .where('step_id', '=', id)
    .where(visibleAppointment(actor))
    .select([
      'appointment.id',
      'appointment.status',
      'appointment.starts_at',
      'appointment.ends_at',
      'appointment.time_zone',
      'doctor.id as doctor_id',
      'doctor.full_name as doctor_name',
      'former.id as former_id',
      'former.full_name as former_name',
      'patient.id as patient_id',
      'patient.full_name as patient_name',
      'patient.phone',
      'visit_type.name as visit_type',
      'place.name as place_name',
      'refusal',
      'restored',
      sql<Date>`(before ->> 'starts_at')::timestamptz`.as('former_start'),
      sql<Date>`(before ->> 'ends_at')::timestamptz`.as('former_end'),
    ])
    .orderBy(sql`(before ->> 'starts_at')::timestamptz`)
    .orderBy('appointment.id')
    .execute()

/** The times that are kept by holds which have not ended, or by what became of them. */
export const timesOf = (db: Reader, rebookingIds: readonly Id<'rebooking'>[], now: Date) =>
  db
    .selectFrom('rebooking_choice')
    .innerJoin('rebooking', 'rebooking.id', 'rebooking_choice.rebooking_id')
    .innerJoin('appointment', 'appointment.id', 'rebooking_choice.appointment_id')
    .innerJoin('doctor', 'doctor.id', 'appointment.doctor_id')
    .leftJoin('place', 'place.id', 'appointment.place_id')
    .where(sql<boolean>`rebooking_id = any(${rebookingIds}::uuid[])`)
    .where((eb) =>
      eb.or([
        eb.and([eb('appointment.status', '=', 'held'), eb('appointment.held_until', '>', now)]),
        eb('booked_id', '=', eb.ref('appointment.id')),
      ]),
    )
    .select([
      'rebooking_id',
      'booked_id',
      'rebooking.appointment_id as instead_of',
      'appointment.id',
      'appointment.starts_at',
      'appointment.ends_at',
      'doctor.id as doctor_id',
      'doctor.full_name as doctor_name',
      'place.name as place_name',
    ])
    .orderBy('appointment.starts_at')
    .execute()

/** For how many patients of a step times are still looked for. */
export const searchingIn = async (db: Reader, id: Id<'bulkStep'>): Promise<number> => {
  const row = await db
    .selectFrom('rebooking')
    .where('step_id', '=', id)
    .where('status', '=', 'searching')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export const rebookingsOfStep = (db: Reader, id: Id<'bulkStep'>) =>
  db.selectFrom('rebooking').where('step_id', '=', id).select(['id', 'appointment_id']).execute()

type Status = RebookingTable['status'] | 'silent'

const statusAt = (now: Date) =>
  sql<Status>`case when rebooking.status = 'open' and rebooking.until <= ${now} then 'silent' else rebooking.status end`

const full = (db: Reader, actor: Actor, now: Date) =>
  db
    .selectFrom('rebooking')
    .innerJoin('bulk_step', 'bulk_step.id', 'rebooking.step_id')
    .innerJoin('appointment', 'appointment.id', 'rebooking.appointment_id')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('clinic', 'clinic.id', 'appointment.clinic_id')
    .innerJoin('doctor', 'doctor.id', 'appointment.doctor_id')
    .innerJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .where(visibleAppointment(actor))
    .select([
      'rebooking.id',
      'rebooking.step_id',
      'rebooking.until',
      'rebooking.answered_at',
      'rebooking.booked_id',
      'bulk_step.told_at',
      'bulk_step.reason',
      'appointment.id as appointment_id',
      'appointment.starts_at',
      'appointment.ends_at',
      'appointment.time_zone',
      'doctor.id as doctor_id',
      'doctor.full_name as doctor_name',
      'visit_type.name as visit_type',
      'clinic.id as clinic_id',
      'clinic.name as clinic_name',
      'clinic.phone as clinic_phone',
      'patient.id as patient_id',
      'patient.full_name as patient_name',
      'patient.phone as patient_phone',
      statusAt(now).as('status'),
      sql<boolean>`(patient.account_id is not null or patient.email is not null or exists (
        select from carer where carer.patient_id = patient.id and (carer.until is null or carer.until > ${now})))`.as(
        'reachable',
      ),
    ])

export type FullRebooking = Awaited<ReturnType<typeof rebookingById>>

/** One rebooking that this actor may see. Throws `not_found`. */
export async function rebookingById(db: Reader, actor: Actor, id: Id<'rebooking'>, now: Date) {
  const row = await full(db, actor, now).where('rebooking.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('rebooking')
  return row
}

interface Filters extends Omit<Page, 'ordering'> {
  clinicId?: Id<'clinic'> | undefined
  stepId?: Id<'bulkStep'> | undefined
  open?: boolean | undefined
}

/** One page of those that this actor may see, by the visit that does not take place. */
export const listed = (db: Reader, actor: Actor, { clinicId, stepId, open, ...filters }: Filters, now: Date) =>
  page(
    full(db, actor, now)
      .where('rebooking.status', '<>', 'withdrawn')
      .$if(clinicId !== undefined, (query) => query.where('appointment.clinic_id', '=', clinicId!))
      .$if(stepId !== undefined, (query) => query.where('rebooking.step_id', '=', stepId!))
      .$if(open === true, (query) =>
        query
          .where('rebooking.status', 'in', ['searching', 'open', 'nothing', 'declined'])
          .where('appointment.starts_at', '>', new Date(now.getTime() - 7 * 86_400_000)),
      ),
    { startsAt: sql`appointment.starts_at` },
    sql`rebooking.id`,
    { ...filters, ordering: 'startsAt' },
  )
