import { expect, test } from 'vitest'
import { reads } from './search.ts'

test('an address that somebody typed or cut short opens the page, without the day or the time that are none', () => {
  const read = reads('day', 'at', 'visit')
  expect(read({ day: 'garbage', at: '2026-11-', visit: 'x', other: 'y' })).toEqual({ visit: 'x' })
  expect(read({ day: '2026-02-30', at: 'soon' })).toEqual({})
  expect(read({ day: '2026-13-01' })).toEqual({})
  expect(read({ day: '2028-02-29', at: '2026-11-23T07:00:00.000Z' })).toEqual({
    day: '2028-02-29',
    at: '2026-11-23T07:00:00.000Z',
  })
})
