import type { Reader } from '../kernel/db.ts'
import { DAY, isoDate, MINUTE } from '../kernel/time.ts'
import { boundsOf } from './findDays.ts'
import type { Offer, OfferKey } from './listSlots.ts'
import type { Filters } from './matchDoctors.ts'
import { calendars } from './queries.ts'
import { slots } from './slots.ts'
import type { Offering } from './whoOffers.ts'

interface Range {
  readonly now: Date
  readonly from: Date
  readonly to: Date | undefined
}
interface Way {
  readonly down: boolean
  readonly after: OfferKey | undefined
}

const HOUR = 60 * MINUTE
/** Doctors times days that are looked into with one query. */
const atOnce = 2000

/** Offers by start and doctor's id, window by window. */
export async function* slotsByTime(
  db: Reader,
  who: readonly Offering[],
  filters: Filters,
  { now, from, to }: Range,
  { down, after }: Way,
): AsyncGenerator<Offer[]> {
  if (who.length === 0) return
  const bounds = await boundsOf(db, who, from)
  if (!bounds) return
  const first = Math.max(from.getTime(), bounds.start, after && !down ? after.start : 0)
  const end = Math.min(to?.getTime() ?? bounds.end, bounds.end, after && down ? after.start + 1 : bounds.end)
  const width = Math.min(62, Math.max(1, Math.floor(atOnce / who.length))) * DAY
  const order = down ? (a: OfferKey, b: OfferKey) => byTime(b, a) : byTime
  for (let at = down ? end : first; down ? at > first : at < end; at += down ? -width : width) {
    const window = down
      ? { start: Math.max(first, at - width), end: at }
      : { start: at, end: Math.min(end, at + width) }
    const found = await offersOf(db, who, filters, now, window)
    yield found.sort(order).filter((one) => !after || order(after, one) < 0)
  }
}

/** Offers by doctor's name, each doctor's by start. */
export async function* slotsByDoctor(
  db: Reader,
  who: readonly Offering[],
  filters: Filters,
  { now, from, to }: Range,
  { down, after }: Way,
): AsyncGenerator<Offer[]> {
  if (who.length === 0) return
  const bounds = await boundsOf(db, who, from)
  if (!bounds) return
  const window = {
    start: Math.max(from.getTime(), bounds.start),
    end: Math.min(to?.getTime() ?? bounds.end, bounds.end),
  }
  const days = Math.max(1, Math.ceil((window.end - window.start) / DAY))
  const order = (a: OfferKey, b: OfferKey) => (down ? byName(b, a) : byName(a, b)) || a.start - b.start
  const names = [...Map.groupBy(who, (one) => one.doctorId).values()]
    .sort(([a], [b]) => (down ? byName(b!, a!) : byName(a!, b!)))
    .filter(([one]) => !after || (down ? byName(after, one!) : byName(one!, after)) >= 0)
  const some = Math.max(1, Math.floor(atOnce / days / 10))
  for (let i = 0; i < names.length; i += some) {
    const found = await offersOf(db, names.slice(i, i + some).flat(), filters, now, window)
    yield found.sort(order).filter((one) => !after || order(after, one) < 0)
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byTime = (a: OfferKey, b: OfferKey): number => a.start - b.start || byText(a.doctorId, b.doctorId)
const byName = (a: Omit<OfferKey, 'start'>, b: Omit<OfferKey, 'start'>): number =>
  byText(a.doctorName.toLowerCase(), b.doctorName.toLowerCase()) || byText(a.doctorId, b.doctorId)

/** Everything that these offer to start within the window, a doctor's time once. */
async function offersOf(
  db: Reader,
  who: readonly Offering[],
  { medium, visitType }: Filters,
  now: Date,
  { start, end }: { start: number; end: number },
): Promise<Offer[]> {
  // A date begins at most 14 hours before its midnight in UTC and ends at most 12 hours after the next.
  const fromDate = isoDate(start - 12 * HOUR)
  const toDate = isoDate(end + 14 * HOUR)
  const asked = who.map(({ doctorId, clinicId }) => ({ doctorId, clinicId, fromDate, toDate }))
  const found = await calendars(db, asked, { medium, visitTypeId: visitType, now })
  const offers = new Map<string, Offer>()
  for (const { question, bookable, doctorId, doctorName, visitType: visit, zone: timeZone } of found) {
    if (!bookable) continue
    const within = {
      ...question,
      earliest: Math.max(question.earliest, start),
      latest: Math.min(question.latest, end),
    }
    for (const slot of slots(within)) {
      const offer = { start: slot.start, end: slot.end, doctorId, visitTypeId: visit.id, doctorName, timeZone }
      offers.set(`${slot.start} ${doctorId}`, offers.get(`${slot.start} ${doctorId}`) ?? offer)
    }
  }
  return [...offers.values()]
}
