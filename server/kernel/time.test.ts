import { expect, test } from 'vitest'
import { long, prove, seed } from '../../test/proof.ts'
import {
  DAY,
  instants,
  isoDate,
  midnight,
  readingAt,
  readingOf,
  showTime,
  stretches,
  timeOfDay,
  weekday,
} from './time.ts'

test('a date, a time of day and both together are read, and written back', () => {
  expect(midnight('2024-02-29')).toBe(Date.UTC(2024, 1, 29))
  expect(readingOf('2026-12-24T23:59')).toBe(Date.UTC(2026, 11, 24, 23, 59))
  expect(readingOf('2026-12-24T23:59:30')).toBe(Date.UTC(2026, 11, 24, 23, 59, 30))
  expect(timeOfDay('24:00')).toBe(DAY)
  expect([showTime(timeOfDay('09:05')), showTime(DAY)]).toEqual(['09:05', '24:00'])
  for (let day = midnight('1999-12-31'); day < midnight('2101-01-01'); day += DAY) {
    expect(isoDate(day)).toBe(new Date(day).toISOString().slice(0, 10))
    expect(midnight(isoDate(day))).toBe(day)
    expect(weekday(day)).toBe(new Date(day).getUTCDay() || 7)
  }
})

test.each([
  '2026-02-29',
  '2100-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-01',
  '0026-01-01',
  '2026-1-1',
  '2026-01-01Z',
  '',
])('there is no date %j', (date) => {
  expect(() => midnight(date)).toThrow(`${date} is not a date (YYYY-MM-DD).`)
})

test.each([
  '2026-01-01',
  '2026-01-01T24:00',
  '2026-01-01T09:60',
  '2026-02-30T09:00',
  '2026-01-01T09:00Z',
  '2026-01-01 09:00',
])('there is no local date and time %j', (local) => {
  expect(() => readingOf(local)).toThrow(RangeError)
})

test.each(['9:00', '24:01', '25:00', '09:60', '09:00:00', ''])('there is no time of day %j', (time) => {
  expect(() => timeOfDay(time)).toThrow(RangeError)
})

test('a reading that the clocks skip has no instant, one that they repeat has two', () => {
  const clocks = stretches('Europe/Berlin', Date.UTC(2026, 0), Date.UTC(2027, 0))
  const at = (from: string, to: string) =>
    instants(clocks, { start: readingOf(from), end: readingOf(to) }).map(({ start, end }) => [
      new Date(start).toISOString().slice(11, 16),
      new Date(end).toISOString().slice(11, 16),
    ])
  expect(at('2026-03-29T02:00', '2026-03-29T03:00')).toEqual([])
  expect(at('2026-10-25T02:30', '2026-10-25T03:00')).toEqual([
    ['00:30', '01:00'],
    ['01:30', '02:00'],
  ])
})

test('the stretches of a zone follow one another without holes', () => {
  const found = stretches('Australia/Lord_Howe', Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1))
  expect(found.map((one) => one.offset / 60_000)).toEqual([660, 630, 660, 660, 630, 660])
  found.slice(1).forEach((one, i) => {
    expect(one.start).toBe(found[i]!.end)
  })
})

test('the clocks show what the browser shows, in every zone', { timeout: 600_000 }, () => {
  const began = performance.now()
  const first = Date.UTC(2025, 0)
  const wrong: string[] = []
  let n = 0
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    const changes = stretches(zone, first, Date.UTC(2036, 0)).map((one) => one.start)
    const step = long ? 60 * 60_000 : 37 * DAY
    for (let at = first + (seed % DAY); at < Date.UTC(2035, 11, 31); at += step) changes.push(at)
    for (const at of changes.flatMap((change) => [change - 1000, change])) {
      n++
      const ours = new Date(readingAt(zone, at)).toISOString().slice(0, 19).replace('T', ' ')
      if (ours !== format.format(at)) wrong.push(`${zone} ${new Date(at).toISOString()}: ${ours}, ${format.format(at)}`)
    }
  }
  prove('T9 every zone: our clock and Intl show the same', { n, violations: wrong.length, began })
  expect(wrong.slice(0, 5)).toEqual([])
})
