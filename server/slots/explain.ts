import { type Interval, overlaps } from '../kernel/interval.ts'
import { DAY, isoDate, MINUTE, readingAt } from '../kernel/time.ts'
import { readingsOf, timetable } from './expand.ts'
import { type Detail, type Named, type Opened, type Reason, type ReasonCode, reasonCodes } from './model.ts'

/** Why a visit cannot be booked to start at this instant: every reason, the most fundamental first; none if it can. */
export function explain(detail: Detail, start: number): Reason[] {
  const reasons = [...ofTheOpening(detail, start), ...ofTheWindow(detail, start), ...ofOthers(detail, start)]
  const rank = (reason: Reason) => reasonCodes.indexOf(reason.code)
  return reasons.sort((a, b) => rank(a) - rank(b))
}

function reason(code: ReasonCode, applies: boolean, of: readonly Named[] = []): Reason[] {
  return applies ? [{ code, of: of.map(named) }] : []
}

function named({ id, name }: Named): Named {
  return { ...(id !== undefined && { id }), ...(name !== undefined && { name }) }
}

function ofTheWindow({ now, earliest, latest, limits }: Detail, start: number): Reason[] {
  const all = limits?.inAll
  return [
    ...reason('past', start < earliest && start < now),
    ...reason('notice', start < earliest && start >= now),
    ...reason('window', start >= latest),
    ...reason('limit_all', all !== undefined && all.count >= all.max),
  ]
}

// Where two openings hold the start, the one with less against it speaks: the start is offered if either allows it.
function ofTheOpening(detail: Detail, start: number): Reason[] {
  const held = detail.opened.flatMap((opened) =>
    opened.open
      .filter((one) => one.start <= start && start < one.end)
      .map((one) => withinOpening(detail, start, opened, one)),
  )
  if (held.length > 0) return held.reduce((best, other) => (other.length < best.length ? other : best))
  return [...whyNotOpen(detail, start), ...dayIsFull(detail, isoDate(readingAt(detail.zone, start)))]
}

function withinOpening(detail: Detail, start: number, opened: Opened, one: Interval): Reason[] {
  const { visit, wide } = wanted(detail, start)
  const room = opened.roomId === null ? [] : (detail.roomBusy[opened.roomId] ?? [])
  const inTheRoom = room.filter((other) => overlaps(other, wide))
  return [
    ...reason('grid', (start - one.start) % (detail.stepMinutes * MINUTE) !== 0),
    ...reason('too_short', visit.end > one.end),
    ...reason('room_taken', inTheRoom.length > 0, inTheRoom),
    ...dayIsFull(detail, opened.date),
  ]
}

function dayIsFull({ limits }: Detail, date: string): Reason[] {
  const day = limits?.perDay
  return reason('limit_day', day !== undefined && (day.count[date] ?? 0) >= day.max)
}

function whyNotOpen({ rules, zone }: Detail, start: number): Reason[] {
  const reading = readingAt(zone, start)
  const covers = (range: Interval) => range.start <= reading && reading < range.end
  const closures = rules.closures.filter((one) => covers(readingsOf(one)))
  const holidays = closures.filter((one) => one.holiday === true)
  const others = closures.filter((one) => one.holiday !== true)
  const absences = rules.absences.filter((one) => covers(readingsOf(one)))

  const day = Math.floor(reading / DAY) * DAY
  const during = ({ start: from, end }: Interval) => day + from <= reading && reading < day + end
  const hours = timetable(rules)(day).filter((one) => during(one.whole))
  const atWork = hours.some((one) => one.open.some(during))
  const away = closures.length + absences.length > 0
  return [
    ...reason('holiday', holidays.length > 0, holidays),
    ...reason('closure', others.length > 0, others),
    ...reason('absence', absences.length > 0, absences),
    ...reason('no_opening', hours.length === 0 || (atWork && !away)),
    ...reason('break', hours.length > 0 && !atWork),
  ]
}

function ofOthers(detail: Detail, start: number): Reason[] {
  const { visit, wide } = wanted(detail, start)
  const near = detail.busy.filter((other) => overlaps(other, wide))
  const taken = near.filter((other) => overlaps(other.visit, visit))
  const buffered = near.filter((other) => !overlaps(other.visit, visit))
  const elsewhere = (detail.patientBusy ?? []).filter((other) => overlaps(other, visit))
  return [
    ...reason('taken', taken.length > 0, taken),
    ...reason('buffer', buffered.length > 0, buffered),
    ...reason('patient_busy', elsewhere.length > 0, elsewhere),
  ]
}

function wanted({ visit: { minutes, bufferBefore, bufferAfter } }: Detail, start: number) {
  const end = start + minutes * MINUTE
  const wide: Interval = { start: start - bufferBefore * MINUTE, end: end + bufferAfter * MINUTE }
  return { visit: { start, end }, wide }
}
