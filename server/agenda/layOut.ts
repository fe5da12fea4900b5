import type { Static } from 'typebox'
import type { AgendaDay, Away } from '../../api/agenda.ts'
import { type Interval, merge, subtract } from '../kernel/interval.ts'
import { DAY, instants, isoDate, midnight, type Stretch, stretches } from '../kernel/time.ts'
import { expand, readingsOf, timetable } from '../slots/expand.ts'
import type { Absence, Closure, Rules } from '../slots/model.ts'

type Day = Static<typeof AgendaDay>

/** What a doctor's rules make of each date from one to another: the hours, and what is taken out of them. */
export function layOut(rules: Rules, zone: string, from: string, to: string, free: readonly Interval[]): Day[] {
  const first = midnight(from)
  const last = midnight(to)
  const clocks = stretches(zone, first - 2 * DAY, last + 3 * DAY)
  const opened = Map.groupBy(expand(rules, zone, from, to), ({ date }) => date)
  const days: Day[] = []
  for (let day = first; day <= last; day += DAY) {
    const date = isoDate(day)
    const whole = instants(clocks, { start: day, end: day + DAY })
    const within = ({ start }: Interval) => whole.some((one) => one.start <= start && start < one.end)
    days.push({
      date,
      open: merge((opened.get(date) ?? []).flatMap(({ open }) => open)).map(span),
      away: awayOn(rules, day, clocks),
      free: free.filter(within).map(span),
    })
  }
  return days
}

function awayOn(rules: Rules, day: number, clocks: readonly Stretch[]): Static<typeof Away>[] {
  const whole = { start: day, end: day + DAY }
  const cut = (one: Absence): Interval[] => {
    const readings = readingsOf(one)
    const part = { start: Math.max(readings.start, whole.start), end: Math.min(readings.end, whole.end) }
    return part.start < part.end ? [part] : []
  }
  const away = [...rules.absences, ...rules.closures].map((one) => ({ one, parts: cut(one) }))
  const hours = timetable(rules)(day).map(({ whole, open }) => ({ whole, open }))
  const open = merge(hours.flatMap((one) => one.open))
  const breaks = subtract(merge(hours.map((one) => one.whole)), open).map((one) => shift(one, day))
  const left = subtract(breaks, merge(away.flatMap(({ parts }) => parts)))
  const told = (part: Interval, why: Static<typeof Away>['why'], reason: string | null) =>
    instants(clocks, part).map((one) => ({ ...span(one), why, reason }))
  return [
    ...left.flatMap((part) => told(part, 'break', null)),
    ...away.flatMap(({ one, parts }) => parts.flatMap((part) => told(part, whyOf(one), reasonOf(one)))),
  ].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
}

const whyOf = (one: Absence & Partial<Closure>) =>
  one.holiday === true ? 'holiday' : one.holiday === false ? 'closure' : 'absence'
// An absence without a reason goes by this name, for sentences.
const reasonOf = ({ name }: Absence) => (name === undefined || name === 'away' ? null : name)

const shift = ({ start, end }: Interval, by: number): Interval => ({ start: start + by, end: end + by })
const span = ({ start, end }: Interval) => ({
  startsAt: new Date(start).toISOString(),
  endsAt: new Date(end).toISOString(),
})
