import type { Id } from '../../api/wire.ts'
import { advance } from '../appointments/advance.ts'
import { book } from '../appointments/book.ts'
import { cancel } from '../appointments/cancel.ts'
import type { Act } from '../kernel/act.ts'
import { type Interval, overlaps } from '../kernel/interval.ts'
import { DAY, dayIn, isoDate, MINUTE, midnight, readingAt } from '../kernel/time.ts'
import type { Slot } from '../slots/model.ts'
import { calendar } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { askForTimes } from './askForTimes.ts'
import type { House } from './build.ts'
import type { Cast } from './enrol.ts'
import { clinic, doctors, visitTypes } from './model.ts'
import { writeHistory } from './writeHistory.ts'

/** Of ten times, so many are taken: yesterday, today, tomorrow and so on. */
const taken = [8, 8, 6, 5, 4, 3, 2]
/** Who has a visit so soon is there already, and waits. */
const early = 30 * MINUTE

/** Fills the book: yesterday is over, today under way, the days ahead partly taken, and some requests wait. */
export async function fillBook(act: Act, house: House, cast: Cast): Promise<void> {
  const desk = { ...act, actor: cast.desk }
  const someone = patientsInTurn(cast.patients)
  for (const [d, { fullName, specialization, verified }] of doctors.entries()) {
    if (!verified) continue
    const doctorId = cast.doctors.get(fullName)!
    const free = await freeTimes(desk, house, doctorId)
    const types = visitTypes.filter((type) => !type.specialization || type.specialization === specialization)
    const nth = new Map<string, number>()
    let busyUntil = 0
    for (const [i, slot] of free.entries()) {
      if (slot.start < busyUntil || !isTaken(act, slot, i, d)) continue
      const openUntil = free.slice(i).reduce((end, next) => (next.start <= end ? next.end : end), slot.end)
      const lasts = ({ minutes, bufferAfter = 0 }: (typeof types)[number]) =>
        slot.start + (minutes + bufferAfter) * MINUTE
      const type = types.slice((i + d) % types.length).find((one) => lasts(one) <= openUntil) ?? types[0]!
      busyUntil = lasts(type)
      const visit = { start: slot.start, end: slot.start + type.minutes * MINUTE }
      nth.set(slot.date, (nth.get(slot.date) ?? 0) + 1)
      const { id } = await book(at(desk, act.now.getTime() - ((i % 3) + 2) * DAY), {
        doctorId,
        startsAt: new Date(slot.start).toISOString(),
        visitTypeId: house.visitTypes.get(type.name)!,
        patientId: someone(visit),
      })
      await live(desk, id, visit, { missed: nth.get(slot.date) === 2 + (d % 2), cancelled: i % 8 === 3 })
    }
  }
  await askForTimes(act, house, cast, someone)
  await writeHistory(act, house, cast)
}

const at = (act: Act, instant: number): Act => ({ ...act, now: new Date(instant) })

/** When a doctor could be booked, seen some days ago, from yesterday to the end of the next week. */
async function freeTimes({ tx, actor, now }: Act, { clinicId }: House, doctorId: Id<'doctor'>): Promise<Slot[]> {
  const yesterday = isoDate(readingAt(clinic.time_zone, now.getTime()) - DAY)
  const found = await calendar(tx, {
    doctorId,
    clinicId,
    actor,
    now: new Date(now.getTime() - 3 * DAY),
    from: new Date(dayIn(clinic.time_zone, yesterday).start),
    to: new Date(now.getTime() + 8 * DAY),
  })
  return found ? slots(found.question) : []
}

/** By chance, but that whoever is at work now has somebody with them and somebody waiting. */
function isTaken({ now }: Act, { date, start, end }: Slot, i: number, d: number): boolean {
  if (d % 3 !== 2 && start <= now.getTime() + early && now.getTime() - early < end) return true
  const today = midnight(isoDate(readingAt(clinic.time_zone, now.getTime())))
  return (i * 7 + d * 3) % 10 < (taken[(midnight(date) - today) / DAY + 1] ?? 1)
}

/** Whoever is next and has nothing else at that time. */
function patientsInTurn(patients: readonly Id<'patient'>[]): (visit: Interval) => Id<'patient'> {
  const visits = patients.map((): Interval[] => [])
  let next = 0
  return (visit) => {
    do next = (next + 1) % patients.length
    while (visits[next]!.some((other) => overlaps(other, visit)))
    visits[next]!.push(visit)
    return patients[next]!
  }
}

/** What has become of an appointment by now. */
async function live(
  act: Act,
  id: Id<'appointment'>,
  { start, end }: Interval,
  { missed, cancelled }: { missed: boolean; cancelled: boolean },
): Promise<void> {
  const now = act.now.getTime()
  if (end <= now && missed) return advance(at(act, end), id, 'markNoShow')
  if (start <= now + early) await advance(at(act, Math.min(now, start) - 6 * MINUTE), id, 'arrive')
  if (end <= now) await advance(at(act, end), id, 'complete')
  if (start > now + DAY && cancelled)
    await cancel(at(act, now - 3 * 60 * MINUTE), id, 'Has a cold and will ring again.')
}
