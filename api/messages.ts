import { type Static, Type } from 'typebox'
import { Language } from './accounts.ts'
import {
  byId,
  clinicQuery,
  Email,
  everyone,
  Id,
  Input,
  Instant,
  Line,
  List,
  Nullable,
  operation,
  PageQuery,
  SearchQuery,
  staff,
  Text,
} from './wire.ts'

/** What a clinic writes to patients, and may put in its own words. */
export const templateKinds = [
  'appointment-booked',
  'appointment-requested',
  'appointment-accepted',
  'appointment-rejected',
  'appointment-cancelled',
  'appointment-moved',
  'appointment-unanswered',
  'appointment-reminder',
  'running-late',
  'offer',
  'offer-over',
  'rebooking',
  'payment-received',
  'payment-refunded',
  'answer-refused',
  'answer-earlier',
  'answer-waiting',
] as const
export type TemplateKind = (typeof templateKinds)[number]

/** What the account itself is told of: always, and in the words of this installation. */
export const accountKinds = [
  'confirm-address',
  'reset-password',
  'password-changed',
  'account-known',
  'invitation',
  'patient-invitation',
  'profile-returned',
  'doctor-requested',
  'doctor-booked',
  'doctor-moved',
  'doctor-cancelled',
] as const
export type AccountKind = (typeof accountKinds)[number]

const Channel = Type.Unsafe<'email' | 'sms' | 'app'>(Type.String({ enum: ['email', 'sms', 'app'] }))
const states = ['queued', 'sent', 'kept', 'delivered', 'failed', 'dropped'] as const
const State = Type.Unsafe<(typeof states)[number]>(
  Type.String({
    enum: [...states],
    description:
      'Kept: there is nothing to send it by. Dropped: no longer so when its turn came. Only an SMS says that it was delivered',
  }),
)

const life = {
  id: Id('message'),
  kind: Type.String(),
  channel: Channel,
  recipient: Type.String(),
  subject: Type.String(),
  status: State,
  failure: Nullable(Type.String({ description: 'Why it has not left, or was refused' })),
  createdAt: Instant,
  sentAt: Nullable(Instant),
  deliveredAt: Nullable(Instant),
}
export const Message = Type.Object({ ...life, text: Type.String() })
/** What stands beside an appointment: that it was told, to whom and how, and not in which words. */
export const MessageLife = Type.Object(life)

export const listMessages = operation({
  operationId: 'listMessages',
  method: 'GET',
  url: '/messages',
  tag: 'Messages',
  summary: 'Messages of the clinic, newest first',
  description:
    'Without SMTP_URL mails are kept here, for an administrator to read, and not sent; an SMS likewise without SMS_URL.',
  access: ['administrator', 'operator'],
  query: Type.Object({ ...PageQuery, ...SearchQuery }),
  success: 200,
  response: List(Message),
  problems: ['invalid'],
})

export const listAppointmentMessages = operation({
  operationId: 'listAppointmentMessages',
  method: 'GET',
  url: '/appointments/:id/messages',
  tag: 'Messages',
  summary: 'What was told of an appointment, to whom, and what became of it',
  access: staff,
  params: byId('appointment'),
  success: 200,
  response: Type.Object({ items: Type.Array(MessageLife) }),
  problems: ['not_found'],
  polled: true,
})

export const Notification = Type.Object({
  id: Id('message'),
  kind: Type.String(),
  title: Type.String(),
  text: Type.String(),
  appointmentId: Nullable(Id('appointment')),
  createdAt: Instant,
  readAt: Nullable(Instant),
})

export const listNotifications = operation({
  operationId: 'listNotifications',
  method: 'GET',
  url: '/me/notifications',
  tag: 'Messages',
  summary: 'What one was told in the application, newest first',
  access: everyone,
  query: Type.Object({ ...PageQuery }),
  success: 200,
  response: Type.Object({
    items: Type.Array(Notification),
    nextCursor: Nullable(Type.String()),
    unread: Type.Integer({ description: 'How many are not read yet, of all' }),
  }),
  problems: ['invalid'],
  polled: true,
})

export const readNotifications = operation({
  operationId: 'readNotifications',
  method: 'POST',
  url: '/me/notifications/reading',
  tag: 'Messages',
  summary: 'Mark what one was told as read',
  description: 'Those with these ids, or all.',
  access: everyone,
  body: Input({ ids: Type.Optional(Type.Array(Id('message'), { maxItems: 100, uniqueItems: true })) }),
  success: 204,
  problems: ['invalid'],
  example: {},
})

const wording = {
  subject: Line(200),
  text: Text(5000),
  sms: Nullable(Type.String({ maxLength: 320, pattern: '^[^\\u0000]*$' })),
}
const Wording = Type.Object(wording)
export type Wording = Static<typeof Wording>

const TemplateKind = Type.Unsafe<TemplateKind>(Type.String({ enum: [...templateKinds] }))
export const MessageTemplate = Type.Object({
  kind: TemplateKind,
  language: Language,
  ...wording,
  own: Type.Boolean({ description: 'The clinic’s own words; otherwise the usual ones' }),
  changedAt: Nullable(Instant),
})

export const listMessageTemplates = operation({
  operationId: 'listMessageTemplates',
  method: 'GET',
  url: '/message-templates',
  tag: 'Messages',
  summary: 'The words in which a clinic writes, by kind and language',
  description:
    'In Liquid, with `visit` (day, time, doctor and place in one line), `when`, `day`, `time`, `doctor`, `place`, `type`, `patient` (where the reader is somebody else), `reason`, `clinic`, `phone`, `link`, `until`, `minutes`, `amount` and `others`. Each may be absent: of health nobody is told more than the clinic’s rule `mailDetail` allows.',
  access: ['administrator'],
  query: clinicQuery,
  success: 200,
  response: Type.Object({ items: Type.Array(MessageTemplate) }),
  problems: ['not_found'],
})

const ofTemplate = Type.Object({ kind: TemplateKind, language: Language })

export const updateMessageTemplate = operation({
  operationId: 'updateMessageTemplate',
  method: 'PUT',
  url: '/message-templates/:kind/:language',
  tag: 'Messages',
  summary: 'Put a message in the clinic’s own words',
  description:
    'Refused with the line and the reason where it is not Liquid, names what there is not, or takes too long.',
  access: ['administrator'],
  params: ofTemplate,
  query: clinicQuery,
  body: Input(wording),
  success: 200,
  response: MessageTemplate,
  problems: ['invalid', 'not_found'],
  example: { subject: 'See you {{ when }}', text: 'See you. {{ visit }}.\n\n{{ link }}', sms: 'See you {{ when }}' },
})

export const resetMessageTemplate = operation({
  operationId: 'resetMessageTemplate',
  method: 'DELETE',
  url: '/message-templates/:kind/:language',
  tag: 'Messages',
  summary: 'Go back to the usual words',
  access: ['administrator'],
  params: ofTemplate,
  query: clinicQuery,
  success: 204,
  problems: ['not_found'],
})

export const previewMessageTemplate = operation({
  operationId: 'previewMessageTemplate',
  method: 'POST',
  url: '/message-templates/:kind/:language/preview',
  tag: 'Messages',
  summary: 'How a message would read, for a made-up patient',
  description: 'Changes nothing.',
  access: ['administrator'],
  params: ofTemplate,
  query: clinicQuery,
  body: Input(wording),
  success: 200,
  response: Type.Object({
    subject: Type.String(),
    text: Type.String(),
    html: Type.String(),
    sms: Nullable(Type.String()),
  }),
  problems: ['invalid', 'not_found'],
  example: { subject: 'See you {{ when }}', text: 'See you. {{ visit }}.', sms: null },
})

export const unsubscribe = operation({
  operationId: 'unsubscribe',
  method: 'POST',
  url: '/unsubscriptions/:token',
  tag: 'Messages',
  summary: 'No more messages of the kind in which this link stood',
  description:
    'The address of a mail’s `List-Unsubscribe`, as RFC 8058 has it, so any body will do. Asking with GET changes nothing and leads to a page. What the clinic must tell is told in any case.',
  access: 'public',
  params: Type.Object({ token: Type.String({ pattern: '^[\\w-]{20,100}$' }) }),
  success: 200,
  response: Type.Object({
    topic: Type.Unsafe<'confirmations' | 'reminders' | 'offers'>(
      Type.String({ enum: ['confirmations', 'reminders', 'offers'] }),
    ),
    recipient: Email,
  }),
  problems: ['link_expired'],
})
