import { contains, type Interval, merge } from '../kernel/interval.ts'
import type { Opened } from './model.ts'

interface Placed extends Interval {
  readonly placeId: string
}

/**
 * The visits that a change of openings leaves outside: those that lay within an opening of their place before and do not
 * after. Those already outside (kept in spite of an absence, overbooked) were decided before. Rooms do not matter: a
 * visit keeps its own.
 */
export function stranded<Visit extends Placed>(
  before: readonly Opened[],
  after: readonly Opened[],
  visits: readonly Visit[],
): Visit[] {
  const was = byPlace(before)
  const is = byPlace(after)
  const within = (open: Map<string, Interval[]>, visit: Visit) =>
    (open.get(visit.placeId) ?? []).some((one) => contains(one, visit))
  return visits.filter((visit) => within(was, visit) && !within(is, visit))
}

function byPlace(opened: readonly Opened[]): Map<string, Interval[]> {
  const places = Map.groupBy(opened, (one) => one.placeId)
  return new Map([...places].map(([placeId, list]) => [placeId, merge(list.flatMap((one) => one.open))]))
}
