import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Db } from '../kernel/db.ts'
import { isoDate, readingAt } from '../kernel/time.ts'
import { announce } from './announce.ts'

interface Due {
  id: Id<'appointment'>
  patient_id: Id<'patient'>
  clinic_id: Id<'clinic'>
  starts_at: Date
  time_zone: string
  minutes: number
}

/**
 * Asks for the reminders that have come due since this ran last, at the times before a visit that its clinic says: one for
 * all visits of a day, none for what was booked or moved later than it would have come. After a long pause what is half
 * over already is left out. Answers how many it asked for.
 */
export async function remind(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`insert into reminded (until) values (${now}) on conflict do nothing`.execute(tx)
    const { until } = await tx.selectFrom('reminded').select('until').forUpdate().executeTakeFirstOrThrow()
    const { rows } = await sql<Due>`
      with times as (
        select clinic.id, minutes::integer, minutes::integer * interval '1 minute' as lead
        from clinic, jsonb_array_elements_text(clinic.policy -> 'reminders') as minutes
        where clinic.removed_at is null
      )
      select appointment.id, patient_id, clinic_id, starts_at, time_zone, minutes
      from times join appointment on clinic_id = times.id
        and starts_at > ${until}::timestamptz + lead and starts_at <= ${now}::timestamptz + lead
      where status = 'booked' and starts_at > ${now} and changed_at <= starts_at - lead
        and starts_at - lead > ${now}::timestamptz - least(lead / 2, interval '6 hours')
      order by starts_at desc, appointment.id`.execute(tx)
    const news = rows.map((row) => ({
      kind: 'appointment-reminder' as const,
      appointmentId: row.id,
      startsAt: row.starts_at,
      cause: causeOf(row),
    }))
    const first = new Map(news.map((one) => [one.cause, one]))
    await announce({ tx, now }, ...first.values())
    if (now > until) await tx.updateTable('reminded').set({ until: now }).execute()
    return first.size
  })
}

/** Of all visits of a day at a clinic one reminds, each time before them. */
function causeOf({ patient_id, clinic_id, starts_at, time_zone, minutes }: Due): string {
  const date = isoDate(readingAt(time_zone, starts_at.getTime()))
  return `reminder/${patient_id}/${clinic_id}/${date}/${minutes}`
}
