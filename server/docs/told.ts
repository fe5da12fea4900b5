import type { Static } from 'typebox'
import type { Job } from '../../api/jobs.ts'
import type { Message, MessageLife, MessageTemplate, Notification } from '../../api/messages.ts'
import type { Id } from '../../api/wire.ts'

/** Examples of what people are told, and of the work behind it. */
export function told({ appointment }: { appointment: Id<'appointment'> }) {
  const life: Static<typeof MessageLife> = {
    id: '01a1fd8e-0000-7000-8000-000000000012' as Id<'message'>,
    kind: 'appointment-requested',
    channel: 'email',
    recipient: 'mara@example.test',
    subject: 'Asked: Tuesday 24 November, 14:30',
    status: 'sent',
    failure: null,
    createdAt: '2026-11-23T06:00:00.000Z',
    sentAt: '2026-11-23T06:00:02.000Z',
    deliveredAt: null,
  }
  const text = 'Asked. Tuesday 24 November, 14:30, Dr Amara Okonjo, Lindenplatz 4.'
  return {
    Job: {
      id: '01a1fd8e-0000-7000-8000-000000000040' as Id<'job'>,
      name: 'send-message',
      state: 'parked',
      data: { messageId: life.id },
      reason: 'ESOCKET',
      tries: 10,
      triesAtMost: 10,
      createdAt: '2026-11-23T06:00:00.000Z',
      dueAt: '2026-11-24T02:31:00.000Z',
      endedAt: '2026-11-24T02:31:10.000Z',
    } satisfies Static<typeof Job>,
    Message: { ...life, text } satisfies Static<typeof Message>,
    MessageLife: life,
    MessageTemplate: {
      kind: 'appointment-booked',
      language: 'en',
      subject: 'Booked: {{ when }}',
      text: 'Booked. {{ visit }}.\n\n{{ link }}',
      sms: null,
      own: false,
      changedAt: null,
    } satisfies Static<typeof MessageTemplate>,
    Notification: {
      id: life.id,
      kind: life.kind,
      title: life.subject,
      text,
      appointmentId: appointment,
      createdAt: life.createdAt,
      readAt: null,
    } satisfies Static<typeof Notification>,
    Wording: { subject: 'See you {{ when }}', text: 'See you. {{ visit }}.', sms: null },
  }
}
