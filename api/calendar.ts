import { Type } from 'typebox'
import { byId, everyone, Id, Input, Instant, Nullable, operation } from './wire.ts'

/** Whose visits a calendar shows. Of each there is one calendar to an account: its address goes by theirs. */
const subject = Type.Unsafe<Id<'patient'> | Id<'doctor'>>({ ...Id('patient'), description: 'The patient or doctor' })
const bySubject = Type.Object({ id: subject })
const whose = {
  id: subject,
  kind: Type.Unsafe<'patient' | 'doctor'>(Type.String({ enum: ['patient', 'doctor'] })),
  fullName: Type.String(),
}
const feed = {
  details: Type.Boolean({
    description: 'Whether it says with whom and what for, at clinics that allow it; otherwise only when',
  }),
  createdAt: Instant,
}
export const CalendarFeed = Type.Object({
  ...whose,
  feed: Nullable(Type.Object(feed)),
  mayDetail: Type.Boolean({ description: 'Whether a clinic of theirs lets calendars say more than when' }),
})
export const CalendarFeedWithAddress = Type.Object({
  ...feed,
  url: Type.String({ description: 'The secret address to subscribe to. It is shown this once' }),
})

export const listCalendarFeeds = operation({
  operationId: 'listCalendarFeeds',
  method: 'GET',
  url: '/me/calendar-feeds',
  tag: 'Calendars',
  summary: 'Whose visits one may have in one’s calendar, and which calendars read them already',
  access: everyone,
  success: 200,
  response: Type.Object({ items: Type.Array(CalendarFeed) }),
})

export const createCalendarFeed = operation({
  operationId: 'createCalendarFeed',
  method: 'PUT',
  url: '/me/calendar-feeds/:id',
  tag: 'Calendars',
  summary: 'Make a secret address from which a calendar reads the visits of oneself or of somebody one acts for',
  description: 'Where there is one already, the new address takes its place and the old one shows nothing any more.',
  access: ['patient', 'doctor'],
  params: bySubject,
  body: Input({ details: Type.Optional(Type.Boolean({ default: false })) }),
  success: 201,
  response: CalendarFeedWithAddress,
  problems: ['invalid', 'not_found'],
  example: { details: false },
})

export const updateCalendarFeed = operation({
  operationId: 'updateCalendarFeed',
  method: 'PATCH',
  url: '/me/calendar-feeds/:id',
  tag: 'Calendars',
  summary: 'Let a calendar say with whom and what for, or only when',
  access: ['patient', 'doctor'],
  params: bySubject,
  body: Input({ details: Type.Boolean() }),
  success: 204,
  problems: ['invalid', 'not_found'],
  example: { details: true },
})

export const removeCalendarFeed = operation({
  operationId: 'removeCalendarFeed',
  method: 'DELETE',
  url: '/me/calendar-feeds/:id',
  tag: 'Calendars',
  summary: 'Take back a secret address: it shows nothing any more',
  access: everyone,
  params: bySubject,
  success: 204,
  problems: ['not_found'],
})

export const AppointmentCalendar = Type.Object({
  file: Type.String({ description: 'An iCalendar file (RFC 5545) with this one appointment, in UTC' }),
  google: Type.String({ description: 'A page of Google Calendar to add it by' }),
  outlook: Type.String({ description: 'A page of Outlook on the web to add it by' }),
})

export const getAppointmentCalendar = operation({
  operationId: 'getAppointmentCalendar',
  method: 'GET',
  url: '/appointments/:id/calendar',
  tag: 'Calendars',
  summary: 'An appointment for one’s own calendar: as a file, and as links',
  access: everyone,
  params: byId('appointment'),
  success: 200,
  response: AppointmentCalendar,
  problems: ['not_found'],
})
