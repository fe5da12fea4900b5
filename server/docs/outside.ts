import type { Static } from 'typebox'
import type { AppointmentCalendar, CalendarFeed, CalendarFeedWithAddress } from '../../api/calendar.ts'
import type { Webhook, WebhookDelivery, WebhookWithSecret } from '../../api/webhooks.ts'
import type { Id } from '../../api/wire.ts'

const id = <Noun extends string>(number: number) =>
  `01a1fd8e-0000-7000-8000-${String(number).padStart(12, '0')}` as Id<Noun>

const feed = { details: false, createdAt: '2026-11-23T06:00:00.000Z' }
const webhook: Static<typeof Webhook> = {
  id: id<'webhook'>(41),
  url: 'https://hooks.example.org/attending',
  events: ['appointment.booked', 'appointment.moved', 'appointment.cancelled'],
  createdAt: '2026-11-23T06:00:00.000Z',
  failingSince: null,
  disabledAt: null,
  disabledBecause: null,
  formerSecretUntil: null,
}

/** Examples of what leads out of the house. */
export const outside = {
  AppointmentCalendar: {
    file: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…',
    google: 'https://calendar.example.org/render?action=TEMPLATE',
    outlook: 'https://outlook.example.org/compose?rru=addevent',
  } satisfies Static<typeof AppointmentCalendar>,
  CalendarFeed: {
    id: id<'patient'>(2),
    kind: 'patient',
    fullName: 'Mara Lindqvist',
    feed,
    mayDetail: true,
  } satisfies Static<typeof CalendarFeed>,
  CalendarFeedWithAddress: {
    ...feed,
    url: 'https://booking.example.org/calendar/….ics',
  } satisfies Static<typeof CalendarFeedWithAddress>,
  Webhook: webhook,
  WebhookDelivery: {
    id: id<'webhookDelivery'>(42),
    event: 'appointment.booked',
    appointmentId: id<'appointment'>(8),
    createdAt: '2026-11-23T06:00:00.000Z',
    status: 'waiting',
    tries: 1,
    nextAt: '2026-11-23T06:00:10.000Z',
    triedAt: '2026-11-23T06:00:00.000Z',
    code: 503,
    milliseconds: 42,
    failure: 'refused',
  } satisfies Static<typeof WebhookDelivery>,
  WebhookWithSecret: { ...webhook, secret: 'whsec_…' } satisfies Static<typeof WebhookWithSecret>,
}
