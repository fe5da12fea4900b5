import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { prove, seed } from '../../test/proof.ts'
import { expand } from './expand.ts'
import type { Opened, Rules, Slot, Times } from './model.ts'
import { slots } from './slots.ts'

// Every change of clocks from 2025 to 2035 in every zone. What the clocks show at an instant is asked of Temporal.

interface Change {
  readonly zone: string
  /** The instant, and the readings of the clock at which it jumps and where it goes on. */
  readonly at: number
  readonly jumpsAt: Temporal.PlainDateTime
  readonly goesOnAt: Temporal.PlainDateTime
}

const zones = Intl.supportedValuesOf('timeZone')
const changes: Change[] = zones.flatMap((zone) => {
  const found: Change[] = []
  let clock = Temporal.Instant.from('2025-01-01T00:00Z').toZonedDateTimeISO(zone)
  for (;;) {
    const next = clock.getTimeZoneTransition('next')
    if (!next || next.year > 2035) return found
    const offset = clock.offsetNanoseconds
    const jumpsAt = next.toPlainDateTime().add({ nanoseconds: offset - next.offsetNanoseconds })
    found.push({ zone, at: next.epochMilliseconds, jumpsAt, goesOnAt: next.toPlainDateTime() })
    clock = next
  }
})
const forward = ({ jumpsAt, goesOnAt }: Change) => Temporal.PlainDateTime.compare(jumpsAt, goesOnAt) < 0

/** Readings as hours of dates: two rows where they reach over midnight. */
function hoursBetween(from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): { date: string; times: Times }[] {
  const found: { date: string; times: Times }[] = []
  for (let day = from.toPlainDate(); ; day = day.add({ days: 1 })) {
    const first = day.equals(from.toPlainDate()) ? from.toString().slice(11, 16) : '00:00'
    const isLast = day.equals(to.toPlainDate())
    const last = isLast ? to.toString().slice(11, 16) : '24:00'
    if (first < last) found.push({ date: day.toString(), times: { from: first, to: last } })
    if (isLast) return found
  }
}

function openOn(hours: readonly { date: string; times: Times }[]): Rules {
  const place = { placeId: 'high-street', roomId: null }
  const dates = hours.map(({ date, times }) => ({
    date,
    kind: 'opened' as const,
    hours: [{ ...times, ...place }],
  }))
  return { weeklyHours: [], dates, absences: [], closures: [] }
}

function quarters(opened: readonly Opened[]): Slot[] {
  const visit = { minutes: 15, bufferBefore: 0, bufferAfter: 0 }
  const always = { earliest: Number.NEGATIVE_INFINITY, latest: Number.POSITIVE_INFINITY }
  return slots({ opened, busy: [], roomBusy: {}, visit, stepMinutes: 15, ...always })
}

const shown = (zone: string, instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'millisecond' })

test('around every change of clocks no slot lies outside the hours, and none over another', () => {
  const began = performance.now()
  const wrong: string[] = []
  let n = 0
  for (const change of changes) {
    const { zone, jumpsAt, goesOnAt } = change
    const [early, late] = forward(change) ? [jumpsAt, goesOnAt] : [goesOnAt, jumpsAt]
    for (const minutes of [-90, -15, 15]) {
      // Half an hour and more before, or with an edge in the midst of what is skipped or repeated.
      const hours = hoursBetween(early.add({ minutes }), late.subtract({ minutes }))
      const days = [early.toPlainDate().subtract({ days: 1 }), late.toPlainDate().add({ days: 1 })] as const
      const found = quarters(expand(openOn(hours), zone, days[0].toString(), days[1].toString()))
      n += found.length
      found.forEach((slot, i) => {
        const within = [shown(zone, slot.start), shown(zone, slot.end - 1)].every((reading) =>
          hours.some(
            ({ date, times }) =>
              date === slot.date && reading >= `${date}T${times.from}` && reading < `${date}T${times.to}`,
          ),
        )
        if (!within) wrong.push(`${zone}: a slot outside the hours at ${new Date(slot.start).toISOString()}`)
        if (i > 0 && found[i - 1]!.end > slot.start) wrong.push(`${zone}: slots overlap at ${slot.date}`)
      })
    }
  }
  prove('T9 every change of clocks: no slot outside wall-clock hours, no overlap', {
    n,
    violations: wrong.length,
    began,
  })
  expect(wrong).toEqual([])
  expect(n).toBeGreaterThan(changes.length * 4)
})

test('hours that the clocks skip have no slot', () => {
  const began = performance.now()
  const gaps = changes.filter(forward)
  const wrong = gaps.filter(({ zone, jumpsAt, goesOnAt }) => {
    const days = [jumpsAt, goesOnAt].map((one) => one.toPlainDate().toString()) as [string, string]
    return expand(openOn(hoursBetween(jumpsAt, goesOnAt)), zone, ...days).length > 0
  })
  prove('T9 every gap: no slot in it', { n: gaps.length, violations: wrong.length, began })
  expect(wrong).toEqual([])
})

test('hours that the clocks repeat are offered once each time', () => {
  const began = performance.now()
  const folds = changes.filter((change) => !forward(change))
  const wrong = folds.filter(({ zone, at, jumpsAt, goesOnAt }) => {
    const days = [goesOnAt, jumpsAt].map((one) => one.toPlainDate().toString()) as [string, string]
    const found = quarters(expand(openOn(hoursBetween(goesOnAt, jumpsAt)), zone, ...days)).map((slot) => slot.start)
    const repeated = goesOnAt.until(jumpsAt).total({ unit: 'millisecond' })
    const quarter = 15 * 60_000
    const expected = Array.from({ length: (2 * repeated) / quarter }, (_, i) => at - repeated + i * quarter)
    return found.join() !== expected.join()
  })
  prove('T9 every overlap: both folds once', { n: folds.length, violations: wrong.length, began })
  expect(wrong).toEqual([])
})

test('a day that is open from midnight to midnight is as long as the day is', () => {
  const began = performance.now()
  const days = [
    ...changes.map(({ zone, goesOnAt }) => ({ zone, date: goesOnAt.toPlainDate() })),
    ...zones.map((zone) => ({ zone, date: Temporal.PlainDate.from('2025-01-01').add({ days: seed % 4000 }) })),
  ]
  const wrong = days.filter(({ zone, date }) => {
    const whole = hoursBetween(date.toPlainDateTime(), date.add({ days: 1 }).toPlainDateTime())
    const [opened] = expand(openOn(whole), zone, date.toString(), date.toString())
    const start = date.toZonedDateTime(zone).epochMilliseconds
    const end = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
    return JSON.stringify(opened?.open) !== JSON.stringify([{ start, end }])
  })
  prove('T9 whole days: from the first instant to the last', { n: days.length, violations: wrong.length, began })
  expect(wrong).toEqual([])
})

test('the zone of the process changes nothing', { timeout: 60_000 }, () => {
  const began = performance.now()
  const programme = `
    import { createHash } from 'node:crypto'
    import { expand } from ${JSON.stringify(new URL('./expand.ts', import.meta.url).href)}
    const row = { from: '00:30', to: '23:45', breaks: [{ from: '02:15', to: '03:00' }], placeId: 'a', roomId: null }
    const weeklyHours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...row, weekday, validFrom: '2026-01-02', validTo: null }))
    const absences = [{ from: '2026-03-28T12:00', to: '2026-03-29T03:30' }]
    const rules = { weeklyHours, dates: [], absences, closures: [] }
    const hash = createHash('sha256')
    for (const zone of Intl.supportedValuesOf('timeZone'))
      hash.update(JSON.stringify(expand(rules, zone, '2026-01-01', '2026-12-31')))
    console.log(new Date(2026, 0).getTimezoneOffset(), hash.digest('hex'))`
  const processZones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia']
  const answers = processZones.map((TZ) => {
    const flags = ['--input-type=module', '--eval', programme]
    return execFileSync(process.execPath, flags, { env: { ...process.env, TZ }, encoding: 'utf8' })
      .trim()
      .split(' ')
  })
  const offsets = new Set(answers.map(([offset]) => offset))
  const hashes = new Set(answers.map(([, hash]) => hash))
  prove('T9 five process zones: the same openings', {
    n: processZones.length * zones.length,
    violations: hashes.size - 1,
    began,
  })
  expect([offsets.size, hashes.size]).toEqual([processZones.length, 1])
})
