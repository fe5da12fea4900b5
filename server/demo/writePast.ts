import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { writeMultirange } from '../kernel/range.ts'
import { DAY, dayIn, isoDate, MINUTE, midnight, readingAt, weekday } from '../kernel/time.ts'
import { expand } from '../slots/expand.ts'
import type { House } from './build.ts'
import { dice } from './dice.ts'
import type { Cast } from './enrol.ts'
import { inventName } from './inventName.ts'
import { clinic, doctors, visitTypes } from './model.ts'

/** Twice twelve weeks, so that a report has something to compare with; yesterday is told by `fillBook`. */
const daysBack = 168
const people = 120

/**
 * What reports need of the past half year: the hours that were open, visits as they ended, and how far ahead the third next
 * free time lay. Nobody is kept busy by it, and the same seed makes up the same.
 */
export async function writePast({ tx, now }: Act, house: House, cast: Cast): Promise<void> {
  const chance = dice('the past of the demonstration')
  const today = midnight(isoDate(readingAt(clinic.time_zone, now.getTime())))
  const [first, last] = [isoDate(today - daysBack * DAY), isoDate(today - 2 * DAY)]
  const patients = Array.from({ length: people }, () => ({ id: newId<'patient'>(), fullName: inventName(chance) }))
  const opened: { doctorId: string; date: string; open: string }[] = []
  const visits: Record<string, unknown>[] = []
  const ahead: { doctorId: string; visitTypeId: string; date: string; days: number }[] = []

  for (const { fullName, specialization, hours, verified } of doctors) {
    if (!verified) continue
    const doctorId = cast.doctors.get(fullName)!
    const types = visitTypes.filter((type) => !type.specialization || type.specialization === specialization)
    const weeklyHours = hours.flatMap(({ days, from, to, pause, place }) =>
      days.map((weekday) => {
        const times = { weekday, from, to, breaks: pause ? [pause] : [] }
        return { ...times, placeId: house.places.get(place)!, roomId: null, validFrom: first, validTo: null }
      }),
    )
    for (const { date, placeId, open } of expand(
      { weeklyHours, dates: [], absences: [], closures: [] },
      clinic.time_zone,
      first,
      last,
    )) {
      opened.push({ doctorId, date, open: writeMultirange(open) })
      const since = (today - midnight(date)) / DAY
      for (const part of open)
        for (let at = part.start; at < part.end; ) {
          const type = types[Math.floor(chance.roll() ** 1.6 * types.length)]!
          const end = at + type.minutes * MINUTE
          if (end > part.end) break
          if (chance.roll() < fullness(at, since))
            visits.push({
              id: newId<'appointment'>(),
              doctorId,
              patientId: chance.pick(patients).id,
              placeId,
              visitTypeId: house.visitTypes.get(type.name)!,
              startsAt: new Date(at).toISOString(),
              endsAt: new Date(end).toISOString(),
              bookedAt: new Date(at - (0.2 + chance.roll() ** 2 * (10 + since / 12)) * DAY).toISOString(),
              price: type.price ?? null,
              source: chance.roll() < 0.42 + (daysBack - since) / 600 ? 'web' : 'clinic',
              ...ending(chance.roll(), chance.roll(), type.name),
            })
          at = end + (type.bufferAfter ?? 0) * MINUTE
        }
    }
    for (let since = daysBack; since > 0; since--)
      for (const [i, { name }] of types.entries())
        ahead.push({
          doctorId,
          visitTypeId: house.visitTypes.get(name)!,
          date: isoDate(today - since * DAY),
          days: Math.round(1 + i + since / 18 + chance.roll() * 2 + (weekday(today - since * DAY) > 5 ? 1 : 0)),
        })
  }
  const began = new Date(dayIn(clinic.time_zone, first).start - 30 * DAY)
  await insert({ tx, now }, house.clinicId, { patients, opened, visits, ahead, began })
}

/** Mornings are full, Fridays are not, and of late it has become fuller. */
function fullness(at: number, since: number): number {
  const reading = readingAt(clinic.time_zone, at)
  const hour = Math.floor((reading % DAY) / (60 * MINUTE))
  const byHour = [9, 10, 11].includes(hour) ? 0.93 : hour < 9 ? 0.66 : hour < 14 ? 0.55 : hour < 16 ? 0.8 : 0.6
  return byHour * (weekday(reading) === 5 ? 0.7 : 1) * (since > 84 ? 0.9 : 1)
}

function ending(fate: number, more: number, type: string) {
  const missed = type === 'Consultation' ? 0.11 : type.includes('mole') ? 0.025 : 0.05
  if (fate < missed) return { status: 'no_show', by: null, late: false }
  if (fate < missed + 0.05) return { status: 'cancelled', by: 'patient', late: more < 0.25 }
  if (fate < missed + 0.07) return { status: 'cancelled', by: more < 0.6 ? 'desk' : 'doctor', late: false }
  return { status: 'completed', by: null, late: false }
}

interface Past {
  patients: { id: Id<'patient'>; fullName: string }[]
  opened: unknown[]
  visits: unknown[]
  ahead: unknown[]
  began: Date
}

async function insert({ tx, now }: Pick<Act, 'tx' | 'now'>, clinicId: Id<'clinic'>, past: Past): Promise<void> {
  await sql`
    with invented as (
      select * from json_to_recordset(${JSON.stringify(past.patients)}) as invented (id uuid, "fullName" text)
    ), subjects as (
      insert into subject (id, kind) select id, 'patient' from invented
    ), people as (
      insert into patient (id, full_name, created_at) select id, "fullName", ${past.began} from invented
    )
    insert into registration (patient_id, clinic_id, since, verified_at, verified_evidence)
    select id, ${clinicId}, ${past.began}, ${past.began}, 'Identity card seen at the desk' from invented`.execute(tx)
  await sql`
    with visit as (
      select * from json_to_recordset(${JSON.stringify(past.visits)}) as visit (
        id uuid, "doctorId" uuid, "patientId" uuid, "placeId" uuid, "visitTypeId" uuid, "startsAt" timestamptz,
        "endsAt" timestamptz, "bookedAt" timestamptz, price integer, source text, status text, by text, late boolean)
    ), appointments as (
      insert into appointment (id, clinic_id, doctor_id, patient_id, place_id, visit_type_id, status, starts_at, ends_at,
        time_zone, price_amount, price_currency, cancelled_late, source, created_at, changed_at)
      select id, ${clinicId}, "doctorId", "patientId", "placeId", "visitTypeId", status, "startsAt", "endsAt",
        ${clinic.time_zone}, price, case when price is not null then 'EUR' end, late, source, "bookedAt", "endsAt"
      from visit
    )
    insert into appointment_event (appointment_id, number, at, step, role, status, starts_at)
    select id, 1, "bookedAt", 'book', case source when 'web' then 'patient' else 'desk' end, 'booked', "startsAt" from visit
    union all
    select id, 2, "startsAt" - interval '3 hours', 'cancel', by, status, "startsAt" from visit where by is not null
    union all
    select id, 2, "endsAt", case status when 'no_show' then 'markNoShow' else 'complete' end, 'desk', status, "startsAt"
    from visit where by is null`.execute(tx)
  await sql`
    insert into opened_day (clinic_id, date, doctor_id, open)
    select ${clinicId}, date, "doctorId", range_agg(open)
    from json_to_recordset(${JSON.stringify(past.opened)}) as opened ("doctorId" uuid, date date, open tstzmultirange)
    group by date, "doctorId"`.execute(tx)
  await sql`
    insert into third_next (clinic_id, date, doctor_id, visit_type_id, days)
    select ${clinicId}, date, "doctorId", "visitTypeId", days
    from json_to_recordset(${JSON.stringify(past.ahead)}) as ahead ("doctorId" uuid, "visitTypeId" uuid, date date, days integer)
    where date < ${now}`.execute(tx)
}
