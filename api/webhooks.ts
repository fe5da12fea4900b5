import { type Static, Type } from 'typebox'
import { byId, clinicQuery, Id, Input, Instant, List, Nullable, operation, PageQuery } from './wire.ts'

/** What a clinic's systems can be told of: the state that an appointment has come to, or that it was moved. */
export const webhookEvents = [
  'appointment.held',
  'appointment.requested',
  'appointment.booked',
  'appointment.moved',
  'appointment.rejected',
  'appointment.cancelled',
  'appointment.expired',
  'appointment.arrived',
  'appointment.completed',
  'appointment.no_show',
] as const
export const WebhookEvent = Type.Unsafe<(typeof webhookEvents)[number]>(Type.String({ enum: [...webhookEvents] }))
export type WebhookEvent = Static<typeof WebhookEvent>

const Address = Type.String({
  maxLength: 500,
  pattern: '^https?:/{2}[^\\s/?#@]+([/?][^\\s#]*)?$',
  description: 'Https in production; never one of this machine or of a private network, unless the operator allows it',
  examples: ['https://hooks.example.org/attending'],
})
const Events = Type.Array(WebhookEvent, { minItems: 1, maxItems: webhookEvents.length, uniqueItems: true })
const Secret = Type.String({
  description: 'As Standard Webhooks write it. It is shown this once',
  examples: ['whsec_…'],
})

const listed = {
  id: Id('webhook'),
  url: Type.String(),
  events: Events,
  createdAt: Instant,
  failingSince: Nullable(Type.String({ format: 'date-time', description: 'Since when nothing has come through' })),
  disabledAt: Nullable(Instant),
  disabledBecause: Nullable(
    Type.Unsafe<'asked' | 'failing' | 'gone'>(
      Type.String({
        enum: ['asked', 'failing', 'gone'],
        description: 'Somebody asked for it; nothing came through for three days; it answered 410, gone',
      }),
    ),
  ),
  formerSecretUntil: Nullable(
    Type.String({ format: 'date-time', description: 'Until then the secret before this one signs too' }),
  ),
}
export const Webhook = Type.Object(listed)
export const WebhookWithSecret = Type.Object({ ...listed, secret: Secret })

export const listWebhooks = operation({
  operationId: 'listWebhooks',
  method: 'GET',
  url: '/webhooks',
  tag: 'Webhooks',
  summary: 'Which systems a clinic tells what becomes of its appointments',
  access: ['administrator'],
  query: clinicQuery,
  success: 200,
  response: Type.Object({ items: Type.Array(Webhook) }),
  problems: ['not_found', 'forbidden'],
})

export const createWebhook = operation({
  operationId: 'createWebhook',
  method: 'POST',
  url: '/webhooks',
  tag: 'Webhooks',
  summary: 'Tell another system what becomes of appointments',
  description:
    'Signed as Standard Webhooks ask. Each tells an appointment’s id, its status and times, and the ids of clinic, doctor and patient, nothing else. At most ten to a clinic.',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ url: Address, events: Events }),
  success: 201,
  response: WebhookWithSecret,
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { url: 'https://hooks.example.org/attending', events: ['appointment.booked', 'appointment.cancelled'] },
})

export const updateWebhook = operation({
  operationId: 'updateWebhook',
  method: 'PATCH',
  url: '/webhooks/:id',
  tag: 'Webhooks',
  summary: 'Change where and of what a system is told, pause it or begin again',
  access: ['administrator'],
  params: byId('webhook'),
  body: Input({
    url: Type.Optional(Address),
    events: Type.Optional(Events),
    enabled: Type.Optional(Type.Boolean()),
  }),
  success: 200,
  response: Webhook,
  problems: ['invalid', 'not_found'],
  example: { enabled: false },
})

export const removeWebhook = operation({
  operationId: 'removeWebhook',
  method: 'DELETE',
  url: '/webhooks/:id',
  tag: 'Webhooks',
  summary: 'Tell a system nothing any more, and forget what it was told',
  access: ['administrator'],
  params: byId('webhook'),
  success: 204,
  problems: ['not_found'],
})

export const rotateWebhookSecret = operation({
  operationId: 'rotateWebhookSecret',
  method: 'POST',
  url: '/webhooks/:id/secret',
  tag: 'Webhooks',
  summary: 'Give a webhook a new secret',
  description: 'For a day the one before it signs too, so that nothing is refused meanwhile.',
  access: ['administrator'],
  params: byId('webhook'),
  success: 200,
  response: WebhookWithSecret,
  problems: ['not_found'],
})

export const WebhookDelivery = Type.Object({
  id: Type.Unsafe<Id<'webhookDelivery'>>({ ...Id('webhookDelivery'), description: 'The `webhook-id` it is sent with' }),
  event: Type.String({ examples: ['appointment.booked'] }),
  appointmentId: Nullable(Id('appointment')),
  createdAt: Instant,
  status: Type.Unsafe<'waiting' | 'delivered' | 'failed'>(
    Type.String({
      enum: ['waiting', 'delivered', 'failed'],
      description: 'Waiting: for its first try, or for the next',
    }),
  ),
  tries: Type.Integer({ minimum: 0 }),
  nextAt: Nullable(Instant),
  triedAt: Nullable(Instant),
  code: Nullable(Type.Integer({ description: 'The HTTP status that was answered' })),
  milliseconds: Nullable(Type.Integer({ minimum: 0 })),
  failure: Nullable(
    Type.Unsafe<'refused_address' | 'unknown_host' | 'timed_out' | 'unreachable' | 'refused' | 'disabled'>(
      Type.String({
        enum: ['refused_address', 'unknown_host', 'timed_out', 'unreachable', 'refused', 'disabled'],
        description:
          'The name leads to this machine or a private network; there is no such name; no answer in ten seconds; no connection; another answer than 2xx; the webhook was disabled',
      }),
    ),
  ),
})

export const listWebhookDeliveries = operation({
  operationId: 'listWebhookDeliveries',
  method: 'GET',
  url: '/webhooks/:id/deliveries',
  tag: 'Webhooks',
  summary: 'What a system was told in the last thirty days, newest first, and what came of it',
  access: ['administrator'],
  params: byId('webhook'),
  query: Type.Object({
    ...PageQuery,
    status: Type.Optional(
      Type.Unsafe<'waiting' | 'delivered' | 'failed'>(
        Type.String({ enum: ['waiting', 'delivered', 'failed'], description: 'Only those' }),
      ),
    ),
  }),
  success: 200,
  response: List(WebhookDelivery),
  problems: ['invalid', 'not_found'],
})

export const testWebhook = operation({
  operationId: 'testWebhook',
  method: 'POST',
  url: '/webhooks/:id/test',
  tag: 'Webhooks',
  summary: 'Send a webhook that tells of nothing',
  access: ['administrator'],
  params: byId('webhook'),
  success: 202,
  response: WebhookDelivery,
  problems: ['not_found'],
})

export const replayWebhookDelivery = operation({
  operationId: 'replayWebhookDelivery',
  method: 'POST',
  url: '/webhook-deliveries/:id/replay',
  tag: 'Webhooks',
  summary: 'Send a webhook once more',
  description: 'The same body under the same `webhook-id`, signed anew.',
  access: ['administrator'],
  params: byId('webhookDelivery'),
  success: 202,
  response: WebhookDelivery,
  problems: ['not_found'],
})
