import { overlaps } from '../kernel/interval.ts'
import { DAY, isoDate, midnight } from '../kernel/time.ts'
import { readingsOf, timetable } from '../slots/expand.ts'
import type { Absence, Opened, Rules, Shut } from '../slots/model.ts'

/**
 * Why nothing is open on dates on which the doctor would work by their hours: a holiday, or they are away. Other dates
 * without openings are simply closed.
 */
export function whyShut(
  rules: Rules,
  opened: readonly Opened[],
  fromDate: string,
  toDate: string,
): Record<string, Shut> {
  const open = new Set(opened.map((one) => one.date))
  const hoursOf = timetable(rules)
  const shut: Record<string, Shut> = {}
  for (let day = midnight(fromDate); day <= midnight(toDate); day += DAY) {
    const date = isoDate(day)
    if (open.has(date) || hoursOf(day).length === 0) continue
    const on = (one: Absence) => overlaps(readingsOf(one), { start: day, end: day + DAY })
    if (rules.closures.some((one) => one.holiday && on(one))) shut[date] = 'holiday'
    else if (rules.absences.some(on)) shut[date] = 'away'
  }
  return shut
}
