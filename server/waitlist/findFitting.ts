import type { Policy } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import { DAY } from '../kernel/time.ts'
import { calendar } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { fits } from './model.ts'
import type { Waiting } from './queries.ts'

const most = 3
const doctorsAtMost = 10

/** The first free times that somebody can book themself and that fit what they would wait for, at most three. */
export async function findFitting(
  db: Reader,
  { id: clinicId, zone, policy }: { id: Id<'clinic'>; zone: string; policy: Policy },
  waiting: Waiting,
  now: Date,
) {
  const { patientId, visitTypeId, doctorIds } = waiting
  const to = new Date(now.getTime() + (policy.bookingWindowDays + 2) * DAY)
  const first = now.getTime() + waiting.noticeMinutes * 60_000
  const found: { startsAt: string; endsAt: string; doctorId: Id<'doctor'>; visitTypeId: Id<'visitType'> }[] = []
  for (const doctorId of doctorIds.slice(0, doctorsAtMost)) {
    const open = await calendar(db, { doctorId, clinicId, visitTypeId, patientId, now, from: now, to })
    if (!open?.bookable) continue
    const fitting = slots(open.question).filter((slot) => slot.start >= first && fits(waiting, zone, slot))
    for (const { start, end } of fitting.slice(0, most))
      found.push({
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(end).toISOString(),
        doctorId,
        visitTypeId,
      })
  }
  return found.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)).slice(0, most)
}
