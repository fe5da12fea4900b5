import { expect, test } from 'vitest'
import { minutesBehind } from './behind.ts'
import type { AgendaEntry } from './model.ts'

const at = (clock: string) => `2026-11-23T${clock}:00.000Z`
const visit = (from: string, to: string, more: Partial<AgendaEntry> = {}) =>
  ({ startsAt: at(from), endsAt: at(to), status: 'booked', arrivedAt: null, completedAt: null, ...more }) as AgendaEntry
const behind = (now: string, ...entries: AgendaEntry[]) => minutesBehind(entries, Date.parse(at(now)))

test('a doctor with whom nobody is, is not behind', () => {
  expect(behind('10:20', visit('10:00', '10:30'))).toBe(0)
  expect(behind('09:50', visit('10:00', '10:30', { status: 'arrived', arrivedAt: at('09:40') }))).toBe(0)
})

test('who came in time and is seen in time leaves nobody waiting', () => {
  expect(behind('10:20', visit('10:00', '10:30', { status: 'arrived', arrivedAt: at('09:50') }))).toBe(0)
})

test('a visit that lasts longer makes the doctor late, minute by minute', () => {
  expect(behind('10:42', visit('10:00', '10:30', { status: 'arrived', arrivedAt: at('09:50') }))).toBe(12)
})

test('whoever comes late makes the doctor as late as their visit will end', () => {
  expect(behind('10:20', visit('10:00', '10:30', { status: 'arrived', arrivedAt: at('10:15') }))).toBe(15)
})

test('the end of the visit before counts', () => {
  const before = visit('09:30', '10:00', { status: 'completed', completedAt: at('10:10') })
  expect(behind('10:12', before, visit('10:00', '10:30', { status: 'arrived', arrivedAt: at('09:50') }))).toBe(10)
})
