import { expect, test } from 'vitest'
import { expand } from './expand.ts'
import type { Rules, WeeklyHours } from './model.ts'

const place = { placeId: 'high-street', roomId: null }

function works(from: string, to: string, more: Partial<WeeklyHours> = {}): WeeklyHours[] {
  const row = { from, to, breaks: [], validFrom: '2000-01-01', validTo: null, ...place, ...more }
  return (more.weekday === undefined ? [1, 2, 3, 4, 5, 6, 7] : [more.weekday]).map((weekday) => ({ ...row, weekday }))
}

function rules(weeklyHours: WeeklyHours[], more: Partial<Rules> = {}): Rules {
  return { weeklyHours, dates: [], absences: [], closures: [], ...more }
}

/** What is open, as instants in the zone of Greenwich: `'2026-03-02 09:00–17:00'`, one line a date and place. */
function show(given: Rules, zone: string, from: string, to = from) {
  const clock = (instant: number) => new Date(instant).toISOString().slice(5, 16).replace('T', ' ')
  return expand(given, zone, from, to).map(
    (one) => `${one.date}: ${one.open.map(({ start, end }) => `${clock(start)} – ${clock(end)}`).join(', ')}`,
  )
}

test('a doctor who works from nine to five without lunch is open in the morning and in the afternoon', () => {
  const week = works('09:00', '17:00', { weekday: 1, breaks: [{ from: '13:00', to: '14:00' }] })
  expect(show(rules(week), 'UTC', '2026-03-01', '2026-03-08')).toEqual([
    '2026-03-02: 03-02 09:00 – 03-02 13:00, 03-02 14:00 – 03-02 17:00',
  ])
})

test('weekly hours count from their first to their last date, both included', () => {
  const week = works('09:00', '10:00', { validFrom: '2026-03-03', validTo: '2026-03-04' })
  expect(expand(rules(week), 'UTC', '2026-03-01', '2026-03-31').map((one) => one.date)).toEqual([
    '2026-03-03',
    '2026-03-04',
  ])
})

test('hours that touch are one opening, at another place or in another room they are another', () => {
  const rows = [...works('09:00', '12:00', { weekday: 1 }), ...works('12:00', '13:00', { weekday: 1 })]
  expect(show(rules(rows), 'UTC', '2026-03-02')).toEqual(['2026-03-02: 03-02 09:00 – 03-02 13:00'])
  const moved = [...rows, ...works('14:00', '15:00', { weekday: 1, placeId: 'station', roomId: 'a' })]
  expect(expand(rules(moved), 'UTC', '2026-03-02', '2026-03-02').map((one) => [one.placeId, one.roomId])).toEqual([
    ['high-street', null],
    ['station', 'a'],
  ])
})

test('a night is two rows and belongs to two dates', () => {
  const night = [...works('22:00', '24:00', { weekday: 1 }), ...works('00:00', '06:00', { weekday: 2 })]
  expect(show(rules(night), 'UTC', '2026-03-02', '2026-03-03')).toEqual([
    '2026-03-02: 03-02 22:00 – 03-03 00:00',
    '2026-03-03: 03-03 00:00 – 03-03 06:00',
  ])
  expect(() => show(rules(works('22:00', '06:00')), 'UTC', '2026-03-02')).toThrow(RangeError)
})

test('a date can add hours, replace them or have none', () => {
  const evening = [{ from: '18:00', to: '20:00', ...place }]
  const on = (kind: 'opened' | 'replaced' | 'closed') =>
    show(rules(works('09:00', '12:00'), { dates: [{ date: '2026-03-02', kind, hours: evening }] }), 'UTC', '2026-03-02')
  expect(on('opened')).toEqual(['2026-03-02: 03-02 09:00 – 03-02 12:00, 03-02 18:00 – 03-02 20:00'])
  expect(on('replaced')).toEqual(['2026-03-02: 03-02 18:00 – 03-02 20:00'])
  expect(on('closed')).toEqual([])
})

test('absences and closures take time away, also from hours that were added for one date', () => {
  const given = rules(works('09:00', '17:00'), {
    dates: [{ date: '2026-03-02', kind: 'opened', hours: [{ from: '17:00', to: '20:00', ...place }] }],
    absences: [{ from: '2026-03-02T10:15', to: '2026-03-02T11:00' }],
    closures: [{ from: '2026-03-02T18:00', to: '2026-03-04T12:00' }],
  })
  expect(show(given, 'UTC', '2026-03-02', '2026-03-04')).toEqual([
    '2026-03-02: 03-02 09:00 – 03-02 10:15, 03-02 11:00 – 03-02 18:00',
    '2026-03-04: 03-04 12:00 – 03-04 17:00',
  ])
})

test('opening at nine means nine on the clock, in winter and in summer', () => {
  expect(show(rules(works('09:00', '10:00')), 'Europe/Berlin', '2026-03-28', '2026-03-29')).toEqual([
    '2026-03-28: 03-28 08:00 – 03-28 09:00',
    '2026-03-29: 03-29 07:00 – 03-29 08:00',
  ])
})

test('an edge that the clocks skip moves to where they go on, and nothing is open in between', () => {
  const on = (from: string, to: string) => show(rules(works(from, to)), 'Europe/Berlin', '2026-03-29')
  expect(on('02:30', '04:00')).toEqual(['2026-03-29: 03-29 01:00 – 03-29 02:00'])
  expect(on('01:00', '02:30')).toEqual(['2026-03-29: 03-29 00:00 – 03-29 01:00'])
  expect(on('02:00', '03:00')).toEqual([])
})

test('an hour that the clocks repeat is open twice, and only within the hours', () => {
  const on = (from: string, to: string) => show(rules(works(from, to)), 'Europe/Berlin', '2026-10-25')
  expect(on('01:00', '04:00')).toEqual(['2026-10-25: 10-24 23:00 – 10-25 03:00'])
  expect(on('02:00', '03:00')).toEqual(['2026-10-25: 10-25 00:00 – 10-25 02:00'])
  expect(on('02:30', '04:00')).toEqual(['2026-10-25: 10-25 00:30 – 10-25 01:00, 10-25 01:30 – 10-25 03:00'])
  expect(on('01:00', '02:30')).toEqual(['2026-10-25: 10-24 23:00 – 10-25 00:30, 10-25 01:00 – 10-25 01:30'])
})

test('a break in the repeated hour is taken both times', () => {
  const night = works('01:00', '04:00', { breaks: [{ from: '02:00', to: '02:15' }] })
  expect(show(rules(night), 'Europe/Berlin', '2026-10-25')).toEqual([
    '2026-10-25: 10-24 23:00 – 10-25 00:00, 10-25 00:15 – 10-25 01:00, 10-25 01:15 – 10-25 03:00',
  ])
})

test('a shift of half an hour, of two hours, at midnight, and a day that never was', () => {
  const allDay = rules(works('00:00', '24:00'))
  expect(show(allDay, 'Australia/Lord_Howe', '2026-04-05')).toEqual(['2026-04-05: 04-04 13:00 – 04-05 13:30'])
  expect(show(allDay, 'Antarctica/Troll', '2026-03-29')).toEqual(['2026-03-29: 03-29 00:00 – 03-29 22:00'])
  expect(show(allDay, 'Africa/Cairo', '2026-04-24')).toEqual(['2026-04-24: 04-23 22:00 – 04-24 21:00'])
  expect(show(allDay, 'Africa/Cairo', '2026-10-29')).toEqual(['2026-10-29: 10-28 21:00 – 10-29 22:00'])
  expect(show(allDay, 'Pacific/Apia', '2011-12-29', '2011-12-31')).toEqual([
    '2011-12-29: 12-29 10:00 – 12-30 10:00',
    '2011-12-31: 12-30 10:00 – 12-31 10:00',
  ])
})

test('clocks put back over midnight show the same date twice, with another between', () => {
  expect(show(rules(works('00:00', '24:00')), 'America/St_Johns', '2010-11-06', '2010-11-07')).toEqual([
    '2010-11-06: 11-06 02:30 – 11-07 02:30, 11-07 02:31 – 11-07 03:30',
    '2010-11-07: 11-07 02:30 – 11-07 02:31, 11-07 03:30 – 11-08 03:30',
  ])
})

test('more than 400 days, a date that does not exist and a time that does not exist are refused', () => {
  const given = rules(works('09:00', '10:00'))
  expect(expand(given, 'UTC', '2026-01-01', '2027-02-04')).toHaveLength(400)
  expect(() => expand(given, 'UTC', '2026-01-01', '2027-02-05')).toThrow('At most 400 days')
  expect(() => expand(given, 'UTC', '2026-02-30', '2026-03-01')).toThrow('2026-02-30 is not a date')
  expect(() => show(rules(works('9:00', '10:00')), 'UTC', '2026-03-02')).toThrow('9:00 is not a time of day')
  expect(() => show(rules(works('09:00', '24:01')), 'UTC', '2026-03-02')).toThrow(RangeError)
})
