import { expect, test } from 'vitest'
import { reads } from './search.ts'

test('an address that somebody typed or cut short opens the page, without the day or the time that are none', () => {
  const read = reads('day', 'at', 'visit')
  expect(read({ day: 'garbage', at: '2026-11-', visit: 'x', other: 'y' })).toStrictEqual({
    day: undefined,
    at: undefined,
    visit: 'x',
  })
  for (const day of ['2026-02-30', '2026-13-01', '12026-01-01']) expect(read({ day })).toStrictEqual({ day: undefined })
  const whole = { day: '2028-02-29', at: '2026-11-23T07:00:00.000Z' }
  expect(read(whole)).toStrictEqual(whole)
})
