import type { Reader } from '../kernel/db.ts'
import { isoDate, MINUTE } from '../kernel/time.ts'
import { daysByTime, daysUnderWay, type FreeDay, firstDays, nextDays, type Since } from './findDays.ts'
import type { Filters } from './matchDoctors.ts'

const firstFetch = 80
const laterFetch = 400

/** Days with something left, to be looked into in the order of their bounds, and fetched as far as that takes. */
export interface DayQueue {
  /** The day that comes next. */
  peek(): Promise<FreeDay | undefined>
  /** Takes so many of the next that are wanted, of each doctor one; call it after `peek`. */
  take(most: number, wanted: (day: FreeDay) => boolean): FreeDay[]
  /** These offered nothing: other days of their doctors follow. */
  passed(days: readonly FreeDay[]): Promise<void>
}

type Bounded = Pick<FreeDay, 'bound' | 'doctorId'>
export const byBound = (a: Bounded, b: Bounded): number =>
  a.bound - b.bound || (a.doctorId < b.doctorId ? -1 : a.doctorId > b.doctorId ? 1 : 0)

/**
 * Where up to 2,000 doctors match, the first day of each, exactly. Where more do, all days in the order in which they
 * become free, and before them those under way, of which 300 are considered.
 */
export async function openQueue(db: Reader, filters: Filters, since: Since): Promise<DayQueue> {
  const few = isNarrow(filters) ? await firstDays(db, filters, since, undefined, firstFetch) : undefined
  if (few)
    return queue(few, few.length < firstFetch ? undefined : few.at(-1), {
      more: async (after) => (await firstDays(db, filters, since, after, laterFetch)) ?? [],
      passed: (days) => nextDays(db, days, since),
    })
  // Of the days under way some were left out, so who is found by a later day is asked for the earlier ones as well.
  const first = isoDate(since.from.getTime() - 12 * 60 * MINUTE)
  const whole = (days: FreeDay[]) => days.map((day) => ({ ...day, since: [first, day.date].sort()[0]! }))
  const underWay = await daysUnderWay(db, filters, since)
  const ahead = await daysByTime(db, filters, since, undefined, firstFetch)
  return queue([...underWay, ...whole(ahead)], ahead.at(-1), {
    more: async (after) => whole(await daysByTime(db, filters, since, after, laterFetch)),
    passed: async () => [],
  })
}

/** Whether it is worth counting how many match. */
const isNarrow = ({ language, medium, acceptsNew, ...narrow }: Filters): boolean =>
  Object.values(narrow).some((value) => value !== undefined)

/** `last` is the last that was fetched in order; beyond it the list may have holes. Undefined when all is here. */
function queue(
  start: FreeDay[],
  last: FreeDay | undefined,
  source: { more(after: FreeDay): Promise<FreeDay[]>; passed(days: readonly FreeDay[]): Promise<FreeDay[]> },
): DayQueue {
  let days = start.sort(byBound)
  let known = last
  const add = (more: readonly FreeDay[]) => {
    days = [...days, ...more].sort(byBound)
  }
  const reached = (day: FreeDay | undefined) =>
    day !== undefined && (known === undefined || byBound(day, { ...known, bound: known.key ?? known.bound }) <= 0)
  return {
    async peek() {
      while (known && !reached(days[0])) {
        const more = await source.more(known)
        known = more.length < laterFetch ? undefined : more.at(-1)
        add(more)
      }
      return days[0]
    },
    take(most, wanted) {
      const taken = new Map<string, FreeDay>()
      const left: FreeDay[] = []
      for (const day of days) {
        if (taken.size === most || !reached(day) || taken.has(day.doctorId)) left.push(day)
        else if (wanted(day)) taken.set(day.doctorId, day)
      }
      days = left
      return [...taken.values()]
    },
    async passed(nothing) {
      add(await source.passed(nothing))
    },
  }
}
