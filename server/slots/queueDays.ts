import type { Reader } from '../kernel/db.ts'
import { isoDate, MINUTE } from '../kernel/time.ts'
import { areFew, daysByTime, daysUnderWay, type FreeDay, firstDays, nextDays, type Since } from './findDays.ts'
import type { Filters } from './matchDoctors.ts'

/** Of all sources together, and of each at least. */
const firstFetch = 48
const firstFetchOfEach = 16
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

/** Up to so many doctors are looked through one by one; beyond, days are walked in the order of time. */
const fewAtMost = 2000
/** The same where an index has the days of all who match and of nobody else. */
const fewOfKindAtMost = 200

/**
 * Where few doctors match, the first day of each, exactly. Where more do, all days in the order in which they become free,
 * and before them those under way, of which 300 are considered.
 */
export async function openQueue(db: Reader, filters: Filters, since: Since): Promise<DayQueue> {
  if (await mayBeFew(db, filters)) {
    const days = await firstDays(db, filters, since, { fewAtMost, limit: firstFetch })
    if (days) {
      const first: Source = async (after, limit) =>
        after ? ((await firstDays(db, filters, since, { fewAtMost, after, limit })) ?? []) : days
      return queue([first], (nothing) => nextDays(db, nothing, since))
    }
  }
  // Of the days under way some may be left out, so who is found by a later day is asked for the earlier ones as well.
  const first = isoDate(since.from.getTime() - 12 * 60 * MINUTE)
  const whole = (day: FreeDay) => ({ ...day, since: [first, day.date].sort()[0]! })
  const underWay: Source = (after, limit) => daysUnderWay(db, filters, since, after, limit)
  const ahead: Source = async (after, limit) => (await daysByTime(db, filters, since, after, limit)).map(whole)
  return queue([underWay, ahead], async () => [])
}

/** Whether it is worth looking for all who match: everybody is many, and how many have a specialization is quickly counted. */
async function mayBeFew(db: Reader, { specialization, ...others }: Filters): Promise<boolean> {
  if (Object.values(others).some((value) => value !== undefined)) return true
  return specialization !== undefined && areFew(db, specialization, fewOfKindAtMost)
}

/** Days in their order, after one that is known. */
type Source = (after: FreeDay | undefined, limit: number) => Promise<FreeDay[]>

async function queue(
  sources: readonly Source[],
  passed: (days: readonly FreeDay[]) => Promise<FreeDay[]>,
): Promise<DayQueue> {
  let days: FreeDay[] = []
  const add = (more: readonly FreeDay[]) => {
    days = [...days, ...more].sort(byBound)
  }
  // The last that was fetched of each source; beyond it the list may have holes. Undefined when all is here.
  const known: (FreeDay | undefined)[] = []
  const fetch = async (i: number, limit: number) => {
    const more = await sources[i]!(known[i], limit)
    known[i] = more.length < limit ? undefined : more.at(-1)
    add(more)
  }
  for (const i of sources.keys()) await fetch(i, Math.max(firstFetchOfEach, firstFetch - days.length))
  const unreached = (day: FreeDay | undefined) =>
    known.findIndex((one) => one && (!day || byBound(day, { ...one, bound: one.key ?? one.bound }) > 0))
  return {
    async peek() {
      for (let i = unreached(days[0]); i >= 0; i = unreached(days[0])) await fetch(i, laterFetch)
      return days[0]
    },
    take(most, wanted) {
      const taken = new Map<string, FreeDay>()
      const left: FreeDay[] = []
      for (const day of days) {
        if (taken.size === most || unreached(day) >= 0 || taken.has(day.doctorId)) left.push(day)
        else if (wanted(day)) taken.set(day.doctorId, day)
      }
      days = left
      return [...taken.values()]
    },
    async passed(nothing) {
      add(await passed(nothing))
    },
  }
}
