import { expect, test } from 'vitest'
import type { Interval } from '../kernel/interval.ts'
import type { Opened, Question } from './model.ts'
import { firstSlot, isOffered, slotAt, slots } from './slots.ts'

const at = (time: string) => Date.parse(`2026-03-02T${time}Z`)
const from = (start: string, end: string): Interval => ({ start: at(start), end: at(end) })

function opened(...open: Interval[]): Opened {
  return { date: '2026-03-02', placeId: 'high-street', roomId: null, open }
}

function question(more: Partial<Question> = {}): Question {
  return {
    opened: [opened(from('09:00', '12:00'))],
    busy: [],
    roomBusy: {},
    visit: { minutes: 30, bufferBefore: 0, bufferAfter: 0 },
    stepMinutes: 30,
    earliest: at('00:00'),
    latest: at('23:59'),
    ...more,
  }
}

const starts = (asked: Question) => slots(asked).map((slot) => new Date(slot.start).toISOString().slice(11, 16))

test('a free morning is offered from its first minute to the last visit that still fits', () => {
  expect(starts(question())).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'])
  expect(slots(question())[0]).toEqual({
    start: at('09:00'),
    end: at('09:30'),
    date: '2026-03-02',
    placeId: 'high-street',
    roomId: null,
  })
})

test('the step may be shorter or longer than the visit', () => {
  const hour = { minutes: 60, bufferBefore: 0, bufferAfter: 0 }
  expect(starts(question({ visit: hour, stepMinutes: 45 }))).toEqual(['09:00', '09:45', '10:30'])
  expect(starts(question({ visit: hour, stepMinutes: 90 }))).toEqual(['09:00', '10:30'])
})

test('each opening is counted from its own start, and no visit reaches over a break', () => {
  expect(starts(question({ opened: [opened(from('09:00', '09:50'), from('10:10', '11:00'))] }))).toEqual([
    '09:00',
    '10:10',
  ])
})

test('a time that is taken is not offered, one that only touches it is', () => {
  expect(starts(question({ busy: [from('09:45', '10:30')] }))).toEqual(['09:00', '10:30', '11:00', '11:30'])
})

test('bookings that lie over each other, or come in any order, count once', () => {
  const busy = [from('11:00', '11:30'), from('09:00', '10:30'), from('09:30', '10:00'), from('10:00', '10:00')]
  expect(starts(question({ busy }))).toEqual(['10:30', '11:30'])
})

test('the buffers of the visit keep clear of others, and may reach outside the opening', () => {
  const visit = { minutes: 30, bufferBefore: 10, bufferAfter: 10 }
  expect(starts(question({ visit }))).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'])
  expect(starts(question({ visit, busy: [from('10:00', '10:30')] }))).toEqual(['09:00', '11:00', '11:30'])
  expect(starts(question({ visit, busy: [from('12:05', '12:30')] }))).not.toContain('11:30')
})

test('a room that is taken counts where the doctor works in it', () => {
  const roomBusy = { blue: [from('09:00', '11:00')] }
  const inRoom = (roomId: string) => [{ ...opened(from('09:00', '12:00')), roomId }]
  expect(starts(question({ opened: inRoom('blue'), roomBusy }))).toEqual(['11:00', '11:30'])
  expect(starts(question({ opened: inRoom('red'), roomBusy }))).toHaveLength(6)
})

test('a patient who is elsewhere is not offered that time, and needs no buffer', () => {
  const visit = { minutes: 30, bufferBefore: 15, bufferAfter: 15 }
  expect(starts(question({ visit, patientBusy: [from('09:30', '11:00')] }))).toEqual(['09:00', '11:00', '11:30'])
})

test('nothing is offered before the notice is over, nor once the booking window ends', () => {
  expect(starts(question({ earliest: at('09:31'), latest: at('11:00') }))).toEqual(['10:00', '10:30'])
})

test('a doctor who has enough visits that day, or in all, is offered no more', () => {
  const day = (count: number) => question({ limits: { perDay: { max: 3, count: { '2026-03-02': count } } } })
  expect(starts(day(2))).toHaveLength(6)
  expect(starts(day(3))).toEqual([])
  expect(starts(question({ limits: { inAll: { max: 30, count: 30 } } }))).toEqual([])
})

test('two places of one day are offered in the order of time', () => {
  const station = { ...opened(from('10:15', '10:45')), placeId: 'station' }
  const given = question({ opened: [opened(from('10:00', '11:30')), station] })
  expect(starts(given)).toEqual(['10:00', '10:15', '10:30', '11:00'])
  expect(firstSlot({ ...given, earliest: at('10:01') })?.placeId).toBe('station')
})

test('what is offered is what is accepted, to the millisecond', () => {
  const given = question({ busy: [from('10:00', '10:30')] })
  expect(isOffered(given, at('09:30'))).toBe(true)
  expect(isOffered(given, at('10:00'))).toBe(false)
  expect(isOffered(given, at('09:30') + 1)).toBe(false)
  expect(slotAt(given, at('10:30'))?.end).toBe(at('11:00'))
})

test('a visit or a step without length is a mistake in the programme', () => {
  expect(() => slots(question({ stepMinutes: 0 }))).toThrow(RangeError)
  expect(() => slots(question({ visit: { minutes: 0, bufferBefore: 0, bufferAfter: 0 } }))).toThrow(RangeError)
})
