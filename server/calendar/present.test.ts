import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { Status } from '../../api/status.ts'
import { prove } from '../../test/proof.ts'
import { newId } from '../kernel/id.ts'
import { addingLinks, calendarFeed, calendarFile, type Invited, invitation, type Visit } from './present.ts'

const visit: Visit = {
  id: newId<'appointment'>(),
  sequence: 0,
  status: 'booked',
  startsAt: new Date('2026-11-24T13:30:00Z'),
  endsAt: new Date('2026-11-24T14:00:00Z'),
  changedAt: new Date('2026-11-23T06:00:00Z'),
  title: 'Skin check, Dr Amara Okonjo',
  place: 'Lindenplatz 4, 10115 Berlin',
}
const invited: Invited = {
  ...visit,
  organizer: { name: 'Practice am Lindenplatz', email: 'desk@lindenplatz.example' },
  attendee: { name: 'Mara Lindqvist', email: 'mara@example.test' },
}

/** What another library reads in it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  return { calendar, events, method: calendar.getFirstPropertyValue('method') }
}
const property = (event: ICAL.Event, name: string) => event.component.getFirstProperty(name)

test('an invitation, its change and its end are the same event to a calendar, each newer than the one before', () => {
  const moved = {
    ...invited,
    sequence: 1,
    startsAt: new Date('2026-11-25T13:30:00Z'),
    endsAt: new Date('2026-11-25T14:00:00Z'),
  }
  const gone = { ...moved, sequence: 2, status: 'cancelled' as const }
  const [first, second, last] = [
    read(invitation(invited, 'REQUEST')),
    read(invitation(moved, 'REQUEST')),
    read(invitation(gone, 'CANCEL')),
  ]
  expect([first, second, last].map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
  const events = [first, second, last].map(({ events }) => events[0]!)
  expect(new Set(events.map(({ uid }) => uid))).toEqual(new Set([`${visit.id}@attending`]))
  expect(events.map(({ sequence }) => sequence)).toEqual([0, 1, 2])
  expect(events.map((event) => property(event, 'status')?.getFirstValue())).toEqual([
    'CONFIRMED',
    'CONFIRMED',
    'CANCELLED',
  ])
  expect(events[1]!.startDate.toJSDate()).toEqual(moved.startsAt)
})

test('an invitation says who invites whom, and asks nobody for an answer they have given already', () => {
  const [event] = read(invitation(invited, 'REQUEST')).events
  const [organizer, attendee] = [property(event!, 'organizer')!, property(event!, 'attendee')!]
  expect(organizer.getFirstValue()).toBe('mailto:desk@lindenplatz.example')
  expect(String(attendee.getFirstValue()).toLowerCase()).toBe('mailto:mara@example.test')
  expect(attendee.getParameter('partstat')).toBe('ACCEPTED')
  expect(attendee.getParameter('rsvp')).toBe('FALSE')
  expect(property(event!, 'dtstamp')!.getFirstValue()!.toString()).toBe('2026-11-23T06:00:00Z')
})

test('what waits for the doctor is tentative, and what will not be is cancelled', () => {
  const shown = (status: Status) =>
    property(read(calendarFile({ ...visit, status })).events[0]!, 'status')?.getFirstValue()
  expect(['requested', 'booked', 'arrived', 'rejected', 'expired'].map((status) => shown(status as Status))).toEqual([
    'TENTATIVE',
    'CONFIRMED',
    'CONFIRMED',
    'CANCELLED',
    'CANCELLED',
  ])
})

test('nothing that somebody typed becomes a line of its own', () => {
  const hostile = [
    'Dr Evil\r\nATTENDEE:mailto:evil@example.test',
    'Dr Evil\nEND:VEVENT\nBEGIN:VEVENT',
    'a\rX-EVIL:1',
    'semi;colon,comma\\slash"quote:colon',
    'a\u2028X-EVIL:1\u0085X-EVIL:2\u0000',
    'ä'.repeat(400),
    'مشغول '.repeat(60),
    '🩺'.repeat(200),
  ]
  for (const text of hostile) {
    const party = { name: text, email: 'a@example.test' }
    const file = invitation({ ...invited, title: text, place: text, organizer: party, attendee: party }, 'REQUEST')
    expect(file).not.toMatch(/^(ATTENDEE:mailto:evil|X-EVIL)/im)
    expect(file.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line), text).toBeLessThanOrEqual(75)
    const { events } = read(file)
    expect(events).toHaveLength(1)
    expect(events[0]!.component.getAllProperties('attendee')).toHaveLength(1)
    expect(events[0]!.startDate.toJSDate()).toEqual(visit.startsAt)
  }
  const [event] = read(calendarFile({ ...visit, title: hostile[3]! })).events
  expect(event!.summary).toBe(hostile[3])
})

test('every change of the clocks from 2025 to 2035, in every zone, leaves the instants around it as they were', () => {
  const [from, to] = [Temporal.Instant.from('2025-01-01T00:00:00Z'), Temporal.Instant.from('2036-01-01T00:00:00Z')]
  const began = performance.now()
  let [zones, transitions, starts] = [0, 0, 0]
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    zones += 1
    const visits: Visit[] = []
    let at: Temporal.ZonedDateTime | null = from.toZonedDateTimeISO(zone)
    for (;;) {
      at = at.getTimeZoneTransition('next')
      if (!at || Temporal.Instant.compare(at.toInstant(), to) >= 0) break
      transitions += 1
      for (const minutes of [-90, -60, -30, -15, 0, 15, 30, 60, 90]) {
        const start = at.epochMilliseconds + minutes * 60_000
        visits.push({ ...visit, id: newId(), startsAt: new Date(start), endsAt: new Date(start + 30 * 60_000) })
      }
    }
    if (visits.length === 0) continue
    starts += visits.length
    const { events } = read(calendarFeed(zone, visits))
    const seen = events.map(({ startDate, endDate }) => [startDate.toJSDate().getTime(), endDate.toJSDate().getTime()])
    expect(seen, zone).toEqual(visits.map(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]))
    expect(
      events.every(({ startDate }) => startDate.zone === ICAL.Timezone.utcTimezone),
      zone,
    ).toBe(true)
  }
  expect(zones).toBeGreaterThan(400)
  expect(transitions).toBeGreaterThan(2000)
  prove('an instant in a calendar is the instant it was, around every change of clocks', {
    n: starts,
    violations: 0,
    began,
  })
}, 60_000)

test('the links of other calendars name the same instants', () => {
  const { google, outlook } = addingLinks(visit)
  expect(new URL(google).searchParams.get('dates')).toBe('20261124T133000Z/20261124T140000Z')
  expect(new URL(outlook).searchParams.get('startdt')).toBe('2026-11-24T13:30:00.000Z')
  expect(new URL(google).searchParams.get('text')).toBe(visit.title)
})
