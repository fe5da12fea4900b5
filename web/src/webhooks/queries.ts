import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import {
  listWebhookDeliveries,
  listWebhooks,
  type Webhook,
  type WebhookDelivery,
  type WebhookEvent,
  webhookEvents,
} from '../../../api/webhooks.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { byCursor } from '../kernel/pages.ts'
import { settingsKey } from '../settings/queries.ts'

export type Hook = Static<typeof Webhook>
export type Delivery = Static<typeof WebhookDelivery>
type Short<Event> = Event extends `appointment.${infer Name}` ? Name : never

/** What an event is called in the catalogue. */
export function eventKey(event: string): `events.${Short<WebhookEvent> | 'test'}` {
  const known = webhookEvents.find((one) => one === event)
  return known ? `events.${known.slice('appointment.'.length) as Short<WebhookEvent>}` : 'events.test'
}

export const hooksAt = (clinicId: Id<'clinic'>) =>
  queryOptions({
    queryKey: [...settingsKey(clinicId), 'webhooks'],
    queryFn: ({ signal }) => call(listWebhooks, { query: { clinicId } }, { signal }),
    // Whether one can be reached shows without being asked for.
    refetchInterval: 15_000,
  })

/** What one was told. It is asked for again while something of it waits: often at first, then now and then. */
export const deliveriesOf = (id: Hook['id'], status: Delivery['status'] | undefined) =>
  infiniteQueryOptions({
    queryKey: ['mine', 'webhook-deliveries', id, status],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(listWebhookDeliveries, { params: { id }, query: { status, cursor, limit: 20 } }, { signal }),
    ...byCursor,
    refetchInterval: ({ state }) => {
      const waiting = state.data?.pages[0]?.items.filter((one) => one.status === 'waiting') ?? []
      if (waiting.length === 0) return false
      return waiting.some(({ tries }) => tries === 0) ? 2000 : 30_000
    },
  })
