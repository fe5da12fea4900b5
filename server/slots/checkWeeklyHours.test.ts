import { expect, test } from 'vitest'
import { checkWeeklyHours } from './checkWeeklyHours.ts'
import type { WeeklyHours } from './model.ts'

function row(from: string, to: string, more: Partial<WeeklyHours> = {}): WeeklyHours {
  const valid = { validFrom: '2026-01-01', validTo: null }
  return { weekday: 1, from, to, breaks: [], placeId: 'high-street', roomId: null, ...valid, ...more }
}

test('hours that only touch, or lie on two weekdays, do not clash', () => {
  expect(
    checkWeeklyHours([row('09:00', '12:00'), row('12:00', '17:00'), row('09:00', '17:00', { weekday: 2 })]),
  ).toEqual([])
})

test('hours that overlap clash, at two places too, and both are named', () => {
  const morning = row('09:00', '12:30')
  const noon = row('12:00', '17:00', { placeId: 'station' })
  const evening = row('16:00', '20:00')
  expect(checkWeeklyHours([morning, noon, evening])).toEqual([
    [morning, noon],
    [noon, evening],
  ])
})

test('hours that replace others from a date on do not clash with them', () => {
  const old = row('09:00', '17:00', { validTo: '2026-03-31' })
  expect(checkWeeklyHours([old, row('09:00', '17:00', { validFrom: '2026-04-01' })])).toEqual([])
  expect(checkWeeklyHours([old, row('09:00', '17:00', { validFrom: '2026-03-31' })])).toHaveLength(1)
  expect(checkWeeklyHours([row('09:00', '17:00', { validFrom: '2026-04-01' }), old])).toEqual([])
})

test('who works elsewhere in the break does not clash', () => {
  const day = row('09:00', '17:00', { breaks: [{ from: '12:00', to: '14:00' }] })
  expect(checkWeeklyHours([day, row('12:00', '14:00', { placeId: 'station' })])).toEqual([])
  expect(checkWeeklyHours([day, row('11:59', '14:00', { placeId: 'station' })])).toHaveLength(1)
})
