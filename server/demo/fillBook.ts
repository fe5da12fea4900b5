import type { Id } from '../../api/wire.ts'
import { advance } from '../appointments/advance.ts'
import { book } from '../appointments/book.ts'
import { cancel } from '../appointments/cancel.ts'
import { type Act, nobody } from '../kernel/act.ts'
import { type Interval, overlaps } from '../kernel/interval.ts'
import { DAY, MINUTE } from '../kernel/time.ts'
import type { Slot } from '../slots/model.ts'
import { calendar } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import type { House } from './build.ts'
import type { Cast } from './enrol.ts'
import { accounts, doctors, visitTypes } from './model.ts'
import { writeHistory } from './writeHistory.ts'

/** Of ten times on a doctor's first day, the second and so on, so many are taken. */
const taken = [6, 4, 3, 1]

/** Fills the book: yesterday is over, today under way, the days ahead partly taken, and some requests wait. */
export async function fillBook(act: Act, house: House, cast: Cast): Promise<void> {
  const desk = { ...act, actor: cast.desk }
  const someone = patientsInTurn(cast.patients)
  for (const [d, { fullName, specialization, verified }] of doctors.entries()) {
    if (!verified) continue
    const doctorId = cast.doctors.get(fullName)!
    const free = await freeTimes(desk, house, doctorId)
    const types = visitTypes.filter((type) => !type.specialization || type.specialization === specialization)
    let busyUntil = 0
    for (const [i, slot] of free.entries()) {
      if (slot.start < busyUntil || !isTaken(slot, free, i, d)) continue
      const type = types.slice(i % 2).find(({ minutes }) => slot.start + minutes * MINUTE <= slot.end) ?? types[0]!
      const end = slot.start + type.minutes * MINUTE
      busyUntil = end + (type.bufferAfter ?? 0) * MINUTE
      const visit = { start: slot.start, end }
      const { id } = await book(at(desk, act.now.getTime() - ((i % 3) + 2) * DAY), {
        doctorId,
        startsAt: new Date(slot.start).toISOString(),
        visitTypeId: house.visitTypes.get(type.name)!,
        patientId: someone(visit),
      })
      await live(desk, id, visit, i)
    }
  }
  await askForTimes(act, house, cast, someone)
  await writeHistory(act, house, cast)
}

const at = (act: Act, instant: number): Act => ({ ...act, now: new Date(instant) })

/** When a doctor could be booked, seen three days ago, from yesterday to the end of the next week. */
async function freeTimes({ tx, actor, now }: Act, { clinicId }: House, doctorId: Id<'doctor'>): Promise<Slot[]> {
  const from = new Date(now.getTime() - DAY)
  const found = await calendar(tx, {
    doctorId,
    clinicId,
    actor,
    now: new Date(from.getTime() - DAY),
    from,
    to: new Date(now.getTime() + 8 * DAY),
  })
  return found ? slots(found.question) : []
}

function isTaken({ date }: Slot, free: readonly Slot[], i: number, d: number): boolean {
  const nth = new Set(free.slice(0, i).map((slot) => slot.date)).add(date).size - 1
  return (i * 7 + d * 3) % 10 < (taken[nth] ?? 0)
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
async function live(act: Act, id: Id<'appointment'>, { start, end }: Interval, i: number): Promise<void> {
  const now = act.now.getTime()
  if (end <= now && i % 9 === 4) return advance(at(act, end), id, 'markNoShow')
  if (start <= now + 20 * MINUTE) await advance(at(act, Math.min(now, start - 5 * MINUTE)), id, 'arrive')
  if (end <= now) await advance(at(act, end), id, 'complete')
  if (start > now + DAY && i % 8 === 3)
    await cancel(at(act, now - 3 * 60 * MINUTE), id, 'Has a cold and will ring again.')
}

/** What patients have asked for: Mara, her daughter and two others. */
async function askForTimes(act: Act, house: House, cast: Cast, someone: (visit: Interval) => Id<'patient'>) {
  const now = act.now.getTime()
  const { mara, idaId, doctor, desk } = cast
  const ask = async (
    minutesAgo: number,
    doctorName: string,
    aheadDays: number,
    wish: { patientId?: Id<'patient'>; type?: string; reason?: string },
  ) => {
    const doctorId = cast.doctors.get(doctorName)!
    const from = now + aheadDays * DAY
    const actor = wish.patientId ? mara : { ...nobody, fullName: 'A patient' }
    const found = await calendar(act.tx, {
      doctorId,
      clinicId: house.clinicId,
      ...(wish.type && { visitTypeId: house.visitTypes.get(wish.type)! }),
      now: act.now,
      from: new Date(from),
      to: new Date(from + 10 * DAY),
    })
    const slot = slots(found!.question)[5]!
    const patientId = wish.patientId ?? someone(slot)
    const { id } = await book(
      {
        ...at(act, now - minutesAgo * MINUTE),
        actor: { ...actor, patientId: wish.patientId ? mara.patientId : patientId },
      },
      {
        doctorId,
        startsAt: new Date(slot.start).toISOString(),
        visitTypeId: found!.visitType.id,
        patientId,
        reason: wish.reason ?? null,
      },
    )
    return id
  }
  const okonjo = accounts.doctor.fullName
  const accepted = await ask(2 * 1440, okonjo, 9, { patientId: mara.patientId, reason: 'A mole on the left shoulder' })
  await advance({ ...at(act, now - 1440 * MINUTE), actor: doctor }, accepted, 'accept')
  await ask(300, 'Dr Piet van der Berg', 13, { patientId: mara.patientId, type: 'Video consultation' })
  const checkUp = await ask(1500, 'Dr Priya Thangaraj', 4, { patientId: idaId, reason: 'Check-up at six' })
  await advance({ ...at(act, now - 1200 * MINUTE), actor: desk }, checkUp, 'accept')
  await ask(40, okonjo, 1, { type: 'New or changed mole', reason: 'Has grown since August, itches at night.' })
  await ask(1300, okonjo, 2, { reason: 'First visit.' })
  const refused = await ask(1800, okonjo, 3, { type: 'Small excision' })
  await advance({ ...at(act, now - 600 * MINUTE), actor: doctor }, refused, 'reject', 'Come for a skin check first.')
}
