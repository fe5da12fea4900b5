import { expect, test } from 'vitest'
import { readRanges, writeMultirange } from './range.ts'

test('ranges are read as PostgreSQL writes them', () => {
  expect(readRanges('{}')).toEqual([])
  expect(readRanges('["2026-11-24 13:30:00+00","2026-11-24 14:00:00+00")')).toEqual([
    { start: Date.UTC(2026, 10, 24, 13, 30), end: Date.UTC(2026, 10, 24, 14) },
  ])
  expect(readRanges('["2026-11-24 13:30:00.25+00","2026-11-24 13:30:59.999+00")')).toEqual([
    { start: Date.UTC(2026, 10, 24, 13, 30, 0, 250), end: Date.UTC(2026, 10, 24, 13, 30, 59, 999) },
  ])
  const two = [
    { start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 0, 1, 9, 5, 7) },
    { start: Date.UTC(2026, 11, 31, 23, 59), end: Date.UTC(2027, 0, 1) },
  ]
  const written =
    '{["2026-01-01 00:00:00+00","2026-01-01 09:05:07+00"),["2026-12-31 23:59:00+00","2027-01-01 00:00:00+00")}'
  expect(readRanges(written)).toEqual(two)
  expect(writeMultirange(two)).toBe(
    '{[2026-01-01T00:00:00.000Z,2026-01-01T09:05:07.000Z),[2026-12-31T23:59:00.000Z,2027-01-01T00:00:00.000Z)}',
  )
})

test('what is not in UTC is not guessed', () => {
  expect(() => readRanges('["2026-11-24 13:30:00+01","2026-11-24 14:00:00+01")')).toThrow(RangeError)
  expect(() => readRanges('["2026-11-24 13:30:00+05:30","2026-11-24 14:00:00+05:30")')).toThrow(RangeError)
})
