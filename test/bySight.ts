import type { Interval } from '../server/kernel/interval.ts'
import { MINUTE } from '../server/kernel/time.ts'
import type { Hours, Question, Rules } from '../server/slots/model.ts'

// A second engine, slow and obviously right: it looks at every minute, asks Temporal what the clock shows, and compares
// that as text with the rules. It shares no arithmetic with the first.

export interface Minute {
  readonly at: number
  readonly date: string
  readonly time: string
  readonly weekday: number
}

export type Room = Pick<Hours, 'placeId' | 'roomId'>

/** Minutes that follow one another, on one date, in one place and room. */
export interface Run extends Interval, Room {
  readonly date: string
}

/** Every minute that the clocks of the zone show on these dates, which follow one another. */
export function minutesOf(zone: string, dates: readonly string[]): Minute[] {
  const first = Date.parse(`${dates[0]}T00:00Z`) - 15 * 60 * MINUTE
  return Array.from({ length: (dates.length * 24 + 30) * 60 }, (_, i) => {
    const at = first + i * MINUTE
    const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    const text = clock.toString()
    return { at, date: text.slice(0, 10), time: text.slice(11, 16), weekday: clock.dayOfWeek }
  }).filter((minute) => dates.includes(minute.date))
}

function isOpenBySight(rules: Rules, { date, time, weekday }: Minute, { placeId, roomId }: Room): boolean {
  const during = (one: { from: string; to: string }) => one.from <= time && time < one.to
  const here = (one: Room) => one.placeId === placeId && one.roomId === roomId
  const own = rules.dates.filter((one) => one.date === date)
  if (own.some((one) => one.kind === 'closed')) return false
  const now = `${date}T${time}`
  if ([...rules.absences, ...rules.closures].some((one) => one.from <= now && now < one.to)) return false
  if (own.some((one) => one.hours.some((hours) => here(hours) && during(hours)))) return true
  if (own.some((one) => one.kind === 'replaced')) return false
  return rules.weeklyHours.some(
    (row) =>
      here(row) &&
      row.weekday === weekday &&
      row.validFrom <= date &&
      (row.validTo === null || date <= row.validTo) &&
      during(row) &&
      !row.breaks.some(during),
  )
}

export function runsBySight(rules: Rules, minutes: readonly Minute[], rooms: readonly Room[]): Run[] {
  return rooms.flatMap((room) => {
    const runs: Run[] = []
    for (const minute of minutes.filter((one) => isOpenBySight(rules, one, room))) {
      const last = runs.at(-1)
      const end = minute.at + MINUTE
      if (last?.end === minute.at && last.date === minute.date) runs[runs.length - 1] = { ...last, end }
      else runs.push({ start: minute.at, end, date: minute.date, ...room })
    }
    return runs
  })
}

export function slotsBySight(question: Question, runs: readonly Run[]): Run[] {
  const { visit, stepMinutes, earliest, latest, limits } = question
  const doctor = everyMinute(question.busy)
  const patient = everyMinute(question.patientBusy ?? [])
  return runs.flatMap((run) => {
    const room = everyMinute(run.roomId === null ? [] : (question.roomBusy[run.roomId] ?? []))
    const fits = (start: number) => {
      const end = start + visit.minutes * MINUTE
      const wide = minutesFrom(start - visit.bufferBefore * MINUTE, end + visit.bufferAfter * MINUTE)
      return (
        end <= run.end &&
        earliest <= start &&
        start < latest &&
        !wide.some((at) => doctor.has(at) || room.has(at)) &&
        !minutesFrom(start, end).some((at) => patient.has(at)) &&
        (limits?.perDay === undefined || (limits.perDay.count[run.date] ?? 0) < limits.perDay.max) &&
        (limits?.inAll === undefined || limits.inAll.count < limits.inAll.max)
      )
    }
    return minutesFrom(run.start, run.end, stepMinutes * MINUTE)
      .filter(fits)
      .map((start) => ({ ...run, start, end: start + visit.minutes * MINUTE }))
  })
}

function minutesFrom(from: number, to: number, step = MINUTE): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step)
}

function everyMinute(busy: readonly Interval[]): Set<number> {
  return new Set(busy.flatMap((one) => minutesFrom(one.start, one.end)))
}
