import { expect, test } from 'vitest'
import type { Question } from './model.ts'
import { nearest } from './nearest.ts'

const at = (time: string) => Date.parse(`2026-03-02T${time}Z`)
const place = { date: '2026-03-02', placeId: 'high-street', roomId: null }
const morning: Question = {
  opened: [{ ...place, open: [{ start: at('09:00'), end: at('12:00') }] }],
  busy: [{ start: at('10:00'), end: at('11:00') }],
  roomBusy: {},
  visit: { minutes: 30, bufferBefore: 0, bufferAfter: 0 },
  stepMinutes: 30,
  earliest: at('00:00'),
  latest: at('23:00'),
}
const times = (around: string, most: number, question = morning) =>
  nearest(question, at(around), most).map((slot) => new Date(slot.start).toISOString().slice(11, 16))

test('who wanted ten is offered the free times around it, in their order', () => {
  expect(times('10:00', 3)).toEqual(['09:00', '09:30', '11:00'])
  expect(times('10:00', 1)).toEqual(['09:30'])
})

test('of two times equally far the later is offered', () => {
  expect(times('10:15', 1)).toEqual(['11:00'])
})

test('before the first and after the last there is only one side to look', () => {
  expect(times('00:00', 2)).toEqual(['09:00', '09:30'])
  expect(times('23:00', 2)).toEqual(['11:00', '11:30'])
})

test('where less is free, less is offered, and the same time at two places once', () => {
  const twice = { ...morning, opened: [...morning.opened, { ...morning.opened[0]!, placeId: 'station' }] }
  expect(times('10:00', 9, twice)).toEqual(['09:00', '09:30', '11:00', '11:30'])
  expect(times('10:00', 9, { ...morning, opened: [] })).toEqual([])
})
