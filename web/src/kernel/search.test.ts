import { expect, test } from 'vitest'
import { reads } from './search.ts'

test('an address that somebody typed or cut short opens the page, without the day, the time or the id that are none', () => {
  const read = reads('day', 'at', 'visit', 'what')
  expect(read({ day: 'garbage', at: '2026-11-', visit: 'nonsense', what: 'x', other: 'y' })).toStrictEqual({
    day: undefined,
    at: undefined,
    visit: undefined,
    what: 'x',
  })
  for (const day of ['2026-02-30', '2026-13-01', '12026-01-01']) expect(read({ day })).toStrictEqual({ day: undefined })
  const whole = { day: '2028-02-29', at: '2026-11-23T07:00:00.000Z', visit: '01900000-0000-7000-8000-000000000000' }
  expect(read(whole)).toStrictEqual(whole)
})
