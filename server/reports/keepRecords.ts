import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Db } from '../kernel/db.ts'
import { DAY, isoDate, midnight, readingAt } from '../kernel/time.ts'
import { type Calendar, calendars } from '../slots/queries.ts'
import { firstSlot } from '../slots/slots.ts'

interface Clinic {
  id: Id<'clinic'>
  today: string
}

/**
 * Keeps what reports will ask for and the schedules forget: what was open on the days that are over, and once a day how
 * far ahead each doctor's third next free time lies. Call it before `horizon`, which drops past days. Clinics without an
 * administrator have nobody who reads reports, and are left out.
 */
export async function keepRecords(db: Db, now: Date): Promise<void> {
  const clinics = await db
    .selectFrom('clinic')
    .where('removed_at', 'is', null)
    .where(sql<boolean>`exists (select from member where clinic_id = clinic.id and role = 'administrator')`)
    .select(['id', 'time_zone'])
    .execute()
  for (const { id, time_zone: zone } of clinics) {
    const clinic = { id, today: isoDate(readingAt(zone, now.getTime())) }
    await keepOpened(db, clinic)
    await measureThirdNext(db, clinic, now)
  }
}

async function keepOpened(db: Db, { id, today }: Clinic): Promise<void> {
  await sql`
    insert into opened_day (clinic_id, date, doctor_id, open)
    select clinic_id, date, doctor_id, range_agg(open)
    from doctor_day where clinic_id = ${id} and date < ${today}
    group by clinic_id, date, doctor_id
    on conflict do nothing`.execute(db)
}

async function measureThirdNext(db: Db, { id, today }: Clinic, now: Date): Promise<void> {
  const measured = await db
    .selectFrom('third_next')
    .where('clinic_id', '=', id)
    .where('date', '=', today)
    .select('date')
    .limit(1)
    .executeTakeFirst()
  if (measured) return
  const doctors = await db
    .selectFrom('engagement')
    .where('clinic_id', '=', id)
    .where('ended_at', 'is', null)
    .select('doctor_id')
    .execute()
  const visitTypes = await db
    .selectFrom('visit_type')
    .where('clinic_id', '=', id)
    .where('removed_at', 'is', null)
    .select('id')
    .execute()
  const last = isoDate(midnight(today) + 366 * DAY)
  const of = doctors.map((row) => ({ doctorId: row.doctor_id, clinicId: id, fromDate: today, toDate: last }))
  for (const { id: visitTypeId } of visitTypes) {
    const found = (await calendars(db, of, { visitTypeId, now })).filter((one) => one.bookable)
    if (found.length === 0) continue
    await db
      .insertInto('third_next')
      .values(
        found.map((calendar) => ({
          clinic_id: id,
          date: today,
          doctor_id: calendar.doctorId,
          visit_type_id: visitTypeId,
          days: daysToThird(calendar, today),
        })),
      )
      .onConflict((clash) => clash.doNothing())
      .execute()
  }
}

/** Dates from today to the third of three visits that could be booked one after the other; beyond the window where there are fewer. */
function daysToThird({ question, zone, policy }: Calendar, today: string): number {
  let earliest = question.earliest
  for (let nth = 1; ; nth++) {
    const slot = firstSlot({ ...question, earliest })
    if (!slot) return policy.bookingWindowDays + 1
    if (nth === 3) return (midnight(isoDate(readingAt(zone, slot.start))) - midnight(today)) / DAY
    earliest = slot.end
  }
}
