import { expect, test } from 'vitest'
import type { Id } from '../../api/wire.ts'
import { expectedStarts, isWorthTelling, roundedUp, type Visit } from './model.ts'

const clock = (time: string) => Date.parse(`2026-11-24T${time}:00Z`)
const name = (id: string) => id as Id<'appointment'>
const shown = (instant: number) => new Date(instant).toISOString().slice(11, 16)

/** A visit of half an hour, by when the patient came and was done. */
const visit = (start: string, came?: string, done?: string, minutes = 30): Visit => ({
  id: name(start),
  start: clock(start),
  end: clock(start) + minutes * 60_000,
  arrivedAt: came ? clock(came) : null,
  completedAt: done ? clock(done) : null,
})
const expected = (now: string, visits: Visit[], closes = true) =>
  expectedStarts(visits, clock(now), { closes }).map(({ id, expected }) => `${id} → ${shown(expected)}`)

test('nobody is late while the doctor is in time', () => {
  expect(expected('09:10', [visit('09:00', '08:55'), visit('09:30', '09:05'), visit('10:00')])).toEqual([
    '09:30 → 09:30',
    '10:00 → 10:00',
  ])
})

test('who takes longer delays everybody after, minute by minute', () => {
  const day = [visit('09:00', '08:55'), visit('09:30', '09:25'), visit('10:00'), visit('10:30')]
  expect(expected('09:50', day)).toEqual(['09:30 → 09:50', '10:00 → 10:20', '10:30 → 10:50'])
  expect(expected('09:55', day)).toEqual(['09:30 → 09:55', '10:00 → 10:25', '10:30 → 10:55'])
})

test('a patient who comes late is late for their own visit, and for those after', () => {
  expect(expected('09:25', [visit('09:00', '09:20'), visit('09:30'), visit('10:00')])).toEqual([
    '09:30 → 09:50',
    '10:00 → 10:20',
  ])
})

test('a gap takes up what was late', () => {
  const day = [visit('09:00', '08:55', '09:50'), visit('09:30', '09:25'), visit('11:00')]
  expect(expected('09:55', day)).toEqual(['11:00 → 11:00'])
})

test('who has not come while the doctor was free is not waited for, and delays nobody', () => {
  expect(expected('09:40', [visit('09:00', '08:55', '09:30'), visit('09:30'), visit('10:00')])).toEqual([
    '10:00 → 10:00',
  ])
})

test('who has not come while somebody else is seen to keeps their place', () => {
  expect(expected('09:40', [visit('09:00', '08:55'), visit('09:30'), visit('10:00')])).toEqual([
    '09:30 → 09:40',
    '10:00 → 10:10',
  ])
})

test('a visit that nobody marked as completed delays nobody once a later one was, or for hours', () => {
  const later = [visit('09:00', '08:55'), visit('09:30', '09:25', '10:00'), visit('10:30')]
  expect(expected('10:10', later)).toEqual(['10:30 → 10:30'])
  expect(expected('11:10', [visit('09:00', '08:55'), visit('11:30')])).toEqual(['11:30 → 11:30'])
})

test('somebody who came early and was seen before the hour of those who wait leaves them waiting', () => {
  const day = [visit('10:00', '09:25'), visit('10:30', '09:30', '09:50')]
  expect(expected('09:55', day)).toEqual(['10:00 → 10:00'])
})

test('where visits are never marked as completed each ends as booked', () => {
  expect(expected('09:50', [visit('09:00', '08:55'), visit('10:00')], false)).toEqual(['10:00 → 10:00'])
})

test('a patient is told from so many minutes on, and again only when it has changed by as much', () => {
  const late = (minutes: number) => ({
    id: name('x'),
    start: clock('10:00'),
    expected: clock('10:00') + minutes * 60_000,
  })
  expect([19, 20].map((minutes) => isWorthTelling(late(minutes), null, 20))).toEqual([false, true])
  const told = clock('10:20')
  expect([0, 1, 39, 40].map((minutes) => isWorthTelling(late(minutes), told, 20))).toEqual([true, false, false, true])
  expect(isWorthTelling(late(200), null, 0)).toBe(false)
  expect(shown(roundedUp(clock('10:21')))).toBe('10:25')
})
