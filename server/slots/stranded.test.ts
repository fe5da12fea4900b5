import { expect, test } from 'vitest'
import type { Opened } from './model.ts'
import { stranded } from './stranded.ts'

const at = (time: string) => Date.parse(`2026-03-02T${time}Z`)
const from = (start: string, end: string) => ({ start: at(start), end: at(end) })
const opened = (start: string, end: string, more: Partial<Opened> = {}): Opened => ({
  date: '2026-03-02',
  placeId: 'high-street',
  roomId: null,
  open: [from(start, end)],
  ...more,
})
const visit = (start: string, end: string) => ({ ...from(start, end), placeId: 'high-street' })
const visits = [visit('09:00', '09:30'), visit('11:30', '12:00'), visit('18:00', '18:30')]

test('shorter hours strand the visits that no longer fit, and not those outside before', () => {
  expect(stranded([opened('09:00', '12:00')], [opened('09:00', '11:45')], visits)).toEqual([visits[1]])
  expect(stranded([opened('09:00', '12:00')], [], visits)).toEqual([visits[0], visits[1]])
})

test('working elsewhere strands a visit, another room of the same place does not', () => {
  const before = [opened('09:00', '12:00')]
  expect(stranded(before, [opened('09:00', '12:00', { placeId: 'station' })], visits)).toHaveLength(2)
  expect(stranded(before, [opened('09:00', '12:00', { roomId: 'blue' })], visits)).toEqual([])
})

test('a visit over two openings that touch is not stranded', () => {
  const halves = [opened('09:00', '11:45', { roomId: 'blue' }), opened('11:45', '12:00', { roomId: 'red' })]
  expect(stranded([opened('09:00', '12:00')], halves, visits)).toEqual([])
})
