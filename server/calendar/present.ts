import ical, {
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator'
import type { Status } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'

/** An appointment as a calendar shows it. What it is called and where is for the caller to know: it may be read by others. */
export interface Visit {
  readonly id: Id<'appointment'>
  /** Counted by the database: see `appointment.sequence`. */
  readonly sequence: number
  readonly status: Status
  readonly startsAt: Date
  readonly endsAt: Date
  readonly changedAt: Date
  readonly title: string
  readonly place?: string | null
  readonly link?: string | null
}

interface Party {
  readonly name: string
  readonly email: string
}

/** An invitation is from somebody to somebody. */
export interface Invited extends Visit {
  readonly organizer: Party
  readonly attendee: Party
}

interface Row {
  id: Id<'appointment'>
  sequence: number
  status: Status
  starts_at: Date
  ends_at: Date
  changed_at: Date
  doctor_name: string
  patient_name: string
  visit_type_name: string
  place_name: string | null
  place_address: string | null
}

/** A visit with all that there is to say of it, for the one who treats or the one who is treated. */
export const visitOf = (row: Row, reader: 'doctor' | 'patient'): Visit => ({
  id: row.id,
  sequence: row.sequence,
  status: row.status,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  changedAt: row.changed_at,
  title: `${row.visit_type_name}, ${reader === 'doctor' ? row.patient_name : row.doctor_name}`,
  place: row.place_address ?? row.place_name,
})

const prodId = { company: 'Attending', product: 'Attending', language: 'EN' }
/** It is the same thing in every file, mail and feed, so that a calendar has it once. */
const uidOf = ({ id }: Visit): string => `${id}@attending`

/** What lines a person typed cannot bring into a calendar: breaks are spaces, other control characters nothing. */
const line = (text: string): string => text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/\p{Cc}/gu, '')

function statusOf(status: Status): ICalEventStatus {
  if (status === 'held' || status === 'requested') return ICalEventStatus.TENTATIVE
  return ['rejected', 'cancelled', 'expired'].includes(status) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED
}

// In UTC, so that no program has to know the zone: with one named, it would be taken to be its own clock's.
const eventOf = (visit: Visit): ICalEventData => ({
  id: uidOf(visit),
  sequence: visit.sequence,
  start: visit.startsAt,
  end: visit.endsAt,
  stamp: visit.changedAt,
  lastModified: visit.changedAt,
  summary: line(visit.title),
  ...(visit.place && { location: line(visit.place) }),
  ...(visit.link && { url: visit.link }),
  status: statusOf(visit.status),
})

/**
 * An appointment as iTIP (RFC 5546) sends it: `REQUEST` for a new one and for every change, `CANCEL` when it is no more.
 * Belongs into a mail as `text/calendar; method=…`. Nobody is asked to answer: they have the appointment already.
 */
export function invitation(visit: Invited, method: 'REQUEST' | 'CANCEL'): string {
  const { organizer, attendee } = visit
  const calendar = ical({ prodId, method: ICalCalendarMethod[method] })
  const event = calendar.createEvent({
    ...eventOf(visit),
    ...(method === 'CANCEL' && { status: ICalEventStatus.CANCELLED }),
  })
  event.organizer({ name: line(organizer.name), email: line(organizer.email) })
  event.createAttendee({
    name: line(attendee.name),
    email: line(attendee.email),
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  })
  return calendar.toString()
}

/** One appointment as a file for whoever it is of. */
export function calendarFile(visit: Visit): string {
  const calendar = ical({ prodId, method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent(eventOf(visit))
  return calendar.toString()
}

/** How often a calendar that subscribes is asked to look again. */
const refreshSeconds = 15 * 60

/** All that somebody has ahead, as a calendar that can be subscribed to. What it does not tell is private to whoever sees it. */
export function calendarFeed(name: string, visits: readonly Visit[]): string {
  const calendar = ical({ prodId, name: line(name), method: ICalCalendarMethod.PUBLISH, ttl: refreshSeconds })
  for (const visit of visits) calendar.createEvent({ ...eventOf(visit), class: ICalEventClass.PRIVATE })
  return calendar.toString()
}

const compact = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** Pages of others on which somebody who is signed in there adds it to their calendar. */
export function addingLinks({ title, startsAt, endsAt, place }: Visit): { google: string; outlook: string } {
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: line(title),
    dates: `${compact(startsAt)}/${compact(endsAt)}`,
    ...(place && { location: line(place) }),
  })
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: line(title),
    startdt: startsAt.toISOString(),
    enddt: endsAt.toISOString(),
    ...(place && { location: line(place) }),
  })
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
  }
}
