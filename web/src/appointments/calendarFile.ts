import type { Appointment } from '../kernel/nouns.ts'
import { placeOf } from '../kernel/place.ts'

const utc = (instant: string) => `${new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '')}`
const text = (words: string) => words.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')

/** Gives the appointment to the device's calendar: one event in UTC, so that no zone can be read wrongly. */
export function calendarFile(appointment: Appointment) {
  const { id, startsAt, endsAt, createdAt, doctor, visitType } = appointment
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Attending//EN',
    'BEGIN:VEVENT',
    `UID:${id}@attending`,
    `DTSTAMP:${utc(createdAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${text(`${visitType.name}, ${doctor.fullName}`)}`,
    `LOCATION:${text(placeOf(appointment))}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].map(folded)
  const url = URL.createObjectURL(new Blob([lines.join('\r\n')], { type: 'text/calendar' }))
  Object.assign(document.createElement('a'), { href: url, download: 'appointment.ics' }).click()
  URL.revokeObjectURL(url)
}

/** RFC 5545: at most 75 octets a line; 24 characters are never more than that, whatever they are. */
const folded = (line: string) => (line.length <= 60 ? line : [...line].reduce(fold, ''))
const fold = (sum: string, letter: string, index: number) =>
  sum + (index > 0 && index % 24 === 0 ? '\r\n ' : '') + letter
