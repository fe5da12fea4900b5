import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Minute, minutesOf, runsBySight, slotsBySight } from '../../test/bySight.ts'
import { long, prove, seed } from '../../test/proof.ts'
import type { Interval } from '../kernel/interval.ts'
import { MINUTE } from '../kernel/time.ts'
import { expand } from './expand.ts'
import { explain } from './explain.ts'
import type { Closure, DateHours, Detail, Named, Opened, Rules, WeeklyHours } from './model.ts'
import { nearest } from './nearest.ts'
import { isOffered, slots } from './slots.ts'

interface Moment {
  readonly zone: string
  readonly dates: readonly string[]
}

// Three days around each change of clocks from 2025 to 2035, in every zone, and around one day without.
const moments: Moment[] = Intl.supportedValuesOf('timeZone').flatMap((zone) => {
  const around = (date: Temporal.PlainDate) => [-1, 0, 1].map((days) => date.add({ days }).toString())
  let clock = Temporal.Instant.from('2025-01-01T00:00Z').toZonedDateTimeISO(zone)
  const found = [{ zone, dates: around(clock.toPlainDate()) }]
  for (;;) {
    const next = clock.getTimeZoneTransition('next')
    if (!next || next.year > 2035) return found
    found.push({ zone, dates: around(next.toPlainDate()) })
    clock = next
  }
})

const rooms = [
  { placeId: 'a', roomId: null },
  { placeId: 'a', roomId: 'blue' },
  { placeId: 'b', roomId: 'red' },
]

const show = (one: Interval & Omit<Opened, 'open'>) =>
  `${new Date(one.start).toISOString()}/${new Date(one.end).toISOString()} ${one.date} ${one.placeId} ${one.roomId}`

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const range = (most: number) =>
  fc
    .tuple(fc.nat(most), fc.nat(most))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
// Clocks change at night: half of all hours lie before five, some of them to the minute.
const times = fc
  .oneof(
    range(20).map(([a, b]) => [a * 15, b * 15] as const),
    range(287).map(([a, b]) => [a * 5, b * 5 + 5] as const),
    range(300),
  )
  .map(([from, to]) => ({ from: clock(from), to: clock(to) }))
const room = fc.constantFrom(...rooms)
const few = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { maxLength })

function schedules({ dates }: Moment): fc.Arbitrary<Rules> {
  const date = fc.constantFrom(...dates)
  const weekly: fc.Arbitrary<WeeklyHours> = fc
    .record({
      hours: times,
      breaks: few(times, 2),
      room,
      on: date,
      validFrom: fc.oneof(fc.constant('2020-01-01'), date),
      validTo: fc.option(date),
    })
    .map(({ hours, room, on, ...rest }) => ({
      ...hours,
      ...room,
      weekday: Temporal.PlainDate.from(on).dayOfWeek,
      ...rest,
    }))
  const own: fc.Arbitrary<DateHours> = fc.record({
    date,
    kind: fc.constantFrom('opened', 'opened', 'replaced', 'closed'),
    hours: few(
      fc.tuple(times, room).map(([hours, room]) => ({ ...hours, ...room })),
      2,
    ),
  })
  const away: fc.Arbitrary<Closure> = fc
    .tuple(fc.nat(2), fc.nat(2), range(1439), fc.boolean())
    .map(([a, b, [from, to], holiday]) => ({
      from: `${dates[Math.min(a, b)]}T${clock(from)}`,
      to: `${dates[Math.max(a, b)]}T${clock(to)}`,
      holiday,
    }))
  return fc.record({
    weeklyHours: fc.array(weekly, { minLength: 1, maxLength: 5 }),
    dates: few(own, 2),
    absences: few(away, 2),
    closures: few(away, 1),
  })
}

function details(moment: Moment, minutes: readonly Minute[]): fc.Arbitrary<Detail> {
  const first = minutes[0]!.at
  const instant = fc.nat(minutes.length).map((minute) => first + minute * MINUTE)
  const taken = fc
    .tuple(instant, fc.nat(60))
    .map(([start, length]): Interval & Named => ({ start, end: start + length * MINUTE }))
  const visit = fc.record({
    minutes: fc.constantFrom(5, 15, 20, 30, 45, 90),
    bufferBefore: fc.constantFrom(0, 0, 5, 15),
    bufferAfter: fc.constantFrom(0, 0, 10),
  })
  const occupied = fc.tuple(taken, fc.nat(20), fc.nat(20)).map(([inner, before, after]) => ({
    start: inner.start - before * MINUTE,
    end: inner.end + after * MINUTE,
    visit: inner,
  }))
  const limits = fc.record(
    {
      perDay: fc.record({
        max: fc.constantFrom(1, 3),
        count: fc.dictionary(fc.constantFrom(...moment.dates), fc.nat(3)),
      }),
      inAll: fc.record({ max: fc.constant(30), count: fc.constantFrom(0, 29, 30) }),
    },
    { requiredKeys: [] },
  )
  return schedules(moment).chain((rules) =>
    fc.record({
      rules: fc.constant(rules),
      zone: fc.constant(moment.zone),
      opened: fc.constant(expand(rules, moment.zone, moment.dates[0]!, moment.dates[2]!)),
      busy: few(occupied, 8),
      roomBusy: fc.record({ blue: few(taken, 4) }),
      patientBusy: few(taken, 3),
      visit,
      stepMinutes: fc.constantFrom(5, 15, 20, 30, 40, 60),
      now: instant,
      earliest: fc.oneof(fc.constant(first), instant),
      latest: fc.oneof(fc.constant(first + 96 * 60 * MINUTE), instant),
      limits,
    }),
  )
}

/** Throws where the engine differs from looking at every minute; answers how many slots there were to compare. */
function compare(detail: Detail, minutes: readonly Minute[], picks: readonly number[]): number {
  const runs = runsBySight(detail.rules, minutes, rooms)
  const open = detail.opened.flatMap(({ open, ...rest }) => open.map((one) => ({ ...one, ...rest })))
  expect(open.map(show).sort()).toEqual(runs.map(show).sort())

  const offered = slots(detail)
  expect(offered.map(show).sort()).toEqual(slotsBySight(detail, runs).map(show).sort())
  const free = new Set(offered.map((slot) => slot.start))
  expect([...free]).toEqual([...free].sort((a, b) => a - b))

  for (const at of [...picks.map((pick) => minutes[pick % minutes.length]!.at), ...[...free].slice(0, 4)]) {
    const reasons = explain(detail, at).map((reason) => reason.code)
    expect([isOffered(detail, at), reasons.length === 0]).toEqual([free.has(at), free.has(at)])
    const shut = reasons.some((code) => ['holiday', 'closure', 'absence', 'no_opening', 'break'].includes(code))
    expect(shut).toBe(!runs.some((run) => run.start <= at && at < run.end))

    const far = (start: number) => Math.abs(start - at)
    const alternatives = nearest(detail, at, 3).map((slot) => far(slot.start))
    expect(alternatives.sort((a, b) => a - b)).toEqual(
      [...free]
        .map(far)
        .sort((a, b) => a - b)
        .slice(0, 3),
    )
  }
  return offered.length
}

test('random schedules give what looking at every minute gives', { timeout: 3_600_000 }, () => {
  const began = performance.now()
  const every = long ? 1 : 16
  const chosen = moments.filter((_, i) => i % every === seed % every)
  const each = Math.ceil((long ? 100_000 : 2_000) / chosen.length)
  const failures: string[] = []
  let compared = 0
  chosen.forEach((moment, i) => {
    const minutes = minutesOf(moment.zone, moment.dates)
    const property = fc.property(
      details(moment, minutes),
      fc.array(fc.nat(5000), { maxLength: 8 }),
      (detail, picks) => {
        compared += compare(detail, minutes, picks)
      },
    )
    const outcome = fc.check(property, { numRuns: each, seed: seed + i })
    if (outcome.failed) failures.push(`${moment.zone} ${moment.dates}: ${fc.defaultReportMessage(outcome)}`)
  })
  const n = chosen.length * each
  prove('T9 random schedules: openings, slots, reasons as by every minute', { n, violations: failures.length, began })
  expect(failures.slice(0, 1)).toEqual([])
  expect(compared).toBeGreaterThan(n)
})
