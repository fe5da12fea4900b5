import { expect, test } from 'vitest'
import { readDay } from './readDay.ts'

// A Monday.
const today = '2026-11-23'

test.each([
  ['en', 'today', '2026-11-23'],
  ['en', 'tomorrow', '2026-11-24'],
  ['en', 'wed', '2026-11-25'],
  ['en', 'monday', '2026-11-30'],
  ['de', 'morgen', '2026-11-24'],
  ['fr', 'mercredi', '2026-11-25'],
  ['es', 'mañana', '2026-11-24'],
  ['es', 'miercoles', '2026-11-25'],
  ['ar', 'غدًا', '2026-11-24'],
  ['ar', '٢٤/١٢', '2026-12-24'],
  ['en', '+3', '2026-11-26'],
  ['de', '24.12.', '2026-12-24'],
  ['en', '1/2', '2027-02-01'],
  ['en', '12/24/26', '2026-12-24'],
  ['en', '2026-12-24', '2026-12-24'],
])('in %s “%s” is %s', (locale, said, day) => {
  expect(readDay(said, today, locale)).toBe(day)
})

test('what is no day is none', () => {
  for (const said of ['', 'ma', '31.2.', 'lindqvist', '12', '2026-13-01'])
    expect(readDay(said, today, 'en')).toBeUndefined()
})
