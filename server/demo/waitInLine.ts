import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { DAY, isoDate, MINUTE, readingAt, weekday } from '../kernel/time.ts'
import type { House } from './build.ts'
import type { Cast } from './enrol.ts'
import { accounts, clinic } from './model.ts'

const hour = 60 * MINUTE
const okonjo = accounts.doctor.fullName
const others = [
  { doctor: okonjo, hoursAgo: 94, priority: 0 },
  { doctor: okonjo, hoursAgo: 30, priority: 3 },
  { doctor: 'Dr Katrin Sørensen', hoursAgo: 51, priority: 0 },
  { doctor: 'Dr Jonas Reuter', hoursAgo: 12, priority: 0 },
]

/**
 * Some wait for a time. Each wants one that somebody else has, so nothing free fits, and whoever cancels such a visit sees
 * it offered. Mara would come earlier for her skin check.
 */
export async function waitInLine(act: Act, house: House, cast: Cast): Promise<void> {
  const hers = await act.tx
    .selectFrom('appointment')
    .where('patient_id', '=', cast.mara.patientId)
    .where('status', '=', 'booked')
    .where('starts_at', '>', new Date(act.now.getTime() + 4 * DAY))
    .where('doctor_id', '=', cast.doctors.get(okonjo)!)
    .orderBy('starts_at')
    .select(['id', 'starts_at', 'visit_type_id'])
    .executeTakeFirst()
  const taken = new Set<string>()
  if (hers)
    await wait(
      act,
      house,
      cast,
      { doctor: okonjo, hoursAgo: 70, patientId: cast.mara.patientId, improves: hers },
      taken,
    )
  for (const [i, one] of others.entries()) {
    const patientId = cast.patients[cast.patients.length - 2 - i]!
    await wait(act, house, cast, { ...one, patientId }, taken)
  }
}

interface Wish {
  doctor: string
  hoursAgo: number
  patientId: Id<'patient'>
  priority?: number
  improves?: { id: Id<'appointment'>; starts_at: Date; visit_type_id: Id<'visitType'> }
}

async function wait({ tx, now }: Act, { clinicId }: House, cast: Cast, wish: Wish, taken: Set<string>): Promise<void> {
  const doctorId = cast.doctors.get(wish.doctor)!
  let query = tx
    .selectFrom('appointment')
    .where('doctor_id', '=', doctorId)
    .where('status', '=', 'booked')
    .where('starts_at', '>', new Date(now.getTime() + DAY))
    .where('patient_id', '!=', wish.patientId)
    .orderBy('starts_at')
    .select(['id', 'starts_at', 'ends_at', 'visit_type_id'])
  if (wish.improves) {
    const { starts_at, visit_type_id } = wish.improves
    query = query
      .where('starts_at', '<', new Date(starts_at.getTime() - DAY))
      .where('visit_type_id', '=', visit_type_id)
  }
  const wanted = (await query.execute()).find(({ id }) => !taken.has(id))
  if (!wanted) return
  taken.add(wanted.id)
  const reading = readingAt(clinic.time_zone, wanted.starts_at.getTime())
  const date = isoDate(reading)
  const id = newId<'waitlistEntry'>()
  const times = {
    weekdays: [weekday(reading)],
    from: clockOf(reading),
    to: clockOf(readingAt(clinic.time_zone, wanted.ends_at.getTime())),
  }
  await tx
    .insertInto('waitlist_entry')
    .values({
      id,
      clinic_id: clinicId,
      patient_id: wish.patientId,
      visit_type_id: wanted.visit_type_id,
      earliest: date,
      latest: date,
      times: JSON.stringify(times),
      appointment_id: wish.improves?.id ?? null,
      priority: wish.priority ?? 0,
      created_at: new Date(now.getTime() - wish.hoursAgo * hour),
    })
    .execute()
  await tx.insertInto('waitlist_doctor').values({ entry_id: id, doctor_id: doctorId }).execute()
}

const clockOf = (reading: number): string => new Date(reading).toISOString().slice(11, 16)
