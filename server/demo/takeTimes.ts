import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { readRanges, writeRange } from '../kernel/range.ts'
import { MINUTE } from '../kernel/time.ts'
import type { Dice } from './dice.ts'
import { inventName } from './inventName.ts'

interface Free {
  doctorId: Id<'doctor'>
  clinicId: Id<'clinic'>
  placeId: Id<'place'>
  date: string
  free: string
  visitTypeId: Id<'visitType'>
  minutes: number
  step: number
  zone: string
}

/** Takes a part of the doctors' times of the next week for made-up patients. Answers how many. */
export async function takeTimes(
  { tx, now }: Act,
  doctors: readonly { id: Id<'doctor'> }[],
  chance: ReadonlyMap<string, Dice>,
  part: number,
): Promise<number> {
  const { rows: days } = await sql<Free>`
    select day.doctor_id as "doctorId", day.clinic_id as "clinicId", place_id as "placeId", date, free,
      type.id as "visitTypeId", type.minutes, (policy ->> 'stepMinutes')::integer as step, time_zone as zone
    from doctor_day day
    join clinic on clinic.id = day.clinic_id
    cross join lateral (
      select id, minutes from visit_type where clinic_id = clinic.id and removed_at is null order by position, id limit 1
    ) type
    where doctor_id = any(${doctors.map(({ id }) => id)}::uuid[]) and lower(free) > ${now}
      and date <= ${now}::timestamptz::date + 7
    order by day.clinic_id, date, doctor_id`.execute(tx)

  const patients: { id: Id<'patient'>; fullName: string; clinicId: string }[] = []
  const known = new Map<string, Id<'patient'>[]>()
  // The nth visit of a practice on a date is its nth patient's, so nobody is in two places at once.
  const nth = new Map<string, number>()
  const patientOf = ({ clinicId, date }: Free): Id<'patient'> => {
    const n = nth.get(`${clinicId} ${date}`) ?? 0
    nth.set(`${clinicId} ${date}`, n + 1)
    const ids = known.get(clinicId) ?? []
    known.set(clinicId, ids)
    if (!ids[n]) {
      ids[n] = newId<'patient'>()
      patients.push({ id: ids[n], fullName: inventName(chance.get(clinicId)!), clinicId })
    }
    return ids[n]
  }
  const visits = days.flatMap((day) =>
    readRanges(day.free).flatMap(({ start, end }) => {
      const taken = []
      for (let at = start; at + day.minutes * MINUTE <= end; at += Math.max(day.step, day.minutes) * MINUTE)
        if (chance.get(day.clinicId)!.roll() < part)
          taken.push({
            ...day,
            id: newId<'appointment'>(),
            patientId: patientOf(day),
            during: writeRange({ start: at, end: at + day.minutes * MINUTE }),
          })
      return taken
    }),
  )
  if (visits.length === 0) return 0
  await sql`
    with invented as (
      select * from json_to_recordset(${JSON.stringify(patients)}) as invented (id uuid, "fullName" text, "clinicId" uuid)
    ), subjects as (
      insert into subject (id, kind) select id, 'patient' from invented
    ), people as (
      insert into patient (id, full_name, created_at) select id, "fullName", ${now} from invented
    )
    insert into registration (patient_id, clinic_id, since) select id, "clinicId", ${now} from invented`.execute(tx)
  await sql`
    with visit as (
      select * from json_to_recordset(${JSON.stringify(visits)}) as visit (
        id uuid, "clinicId" uuid, "doctorId" uuid, "patientId" uuid, "placeId" uuid, "visitTypeId" uuid, zone text,
        date date, during tstzrange)
    ), appointments as (
      insert into appointment (id, clinic_id, doctor_id, patient_id, place_id, visit_type_id, status, starts_at, ends_at,
        time_zone, created_at, changed_at)
      select id, "clinicId", "doctorId", "patientId", "placeId", "visitTypeId", 'booked', lower(during), upper(during),
        zone, ${now}, ${now}
      from visit
    ), events as (
      insert into appointment_event (appointment_id, number, at, step, role, status, starts_at)
      select id, 1, ${now}, 'book', 'desk', 'booked', lower(during) from visit
    ), occupancies as (
      insert into occupancy (appointment_id, subject_id, during, visit)
      select id, unnest(array["doctorId", "patientId"]), during, during from visit
    )
    update doctor_day day set free = free - taken
    from (select "doctorId", date, range_agg(during) as taken from visit group by 1, 2) as of
    where day.doctor_id = of."doctorId" and day.date = of.date`.execute(tx)
  return visits.length
}
