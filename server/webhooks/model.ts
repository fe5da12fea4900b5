import { randomBytes } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import type { Selectable } from 'kysely'
import { Webhook as Signer } from 'standardwebhooks'
import type { Static } from 'typebox'
import type { Webhook, WebhookDelivery, WebhookEvent } from '../../api/webhooks.ts'
import type { Config } from '../config.ts'
import type { JobKind } from '../kernel/jobs.ts'
import { invalid } from '../kernel/problem.ts'
import type { WebhookDeliveryTable, WebhookTable } from '../schema.ts'

type Row = Selectable<WebhookTable>
export type Delivery = Selectable<WebhookDeliveryTable>

export const mostOfClinic = 10
/** The secret before the last signs for so long, so that its other end can be told the new one. */
export const formerSecretHours = 24
/** What was delivered, or was not, is shown for so long. */
export const keptDays = 30

/** A job for each try: the next is asked for where what came of the last is written. It is repeated only where we died. */
export const deliverJob: JobKind<{ id: Delivery['id'] }> = {
  name: 'deliver-webhook',
  tries: 5,
  pauseSeconds: 10,
  takesAtMostSeconds: 60,
  atOnce: 8,
}

const minute = 60
const hour = 60 * minute
/** After the first try and each further one the next waits so many seconds; with the last, three days are over. */
const pauses = [10, minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 20 * hour]
/** Where nothing at all has come through for so long by the time that one is given up, the webhook is. */
const givenUpHours = 70

/** When to try again after so many tries; null after the last. */
export function nextTry(tries: number, now: Date): Date | null {
  const pause = pauses[tries - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause * 1000)
}

export const isHopeless = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= givenUpHours * hour * 1000

export const newSecret = (): Buffer => randomBytes(32)
export const showSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`

/** The headers of Standard Webhooks: what the receiver knows it by, when it was sent, and a signature by each secret. */
export function signed(
  { id, body, secrets }: { id: string; body: string; secrets: readonly Buffer[] },
  now: Date,
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Signer(showSecret(secret)).sign(id, now, body)).join(' '),
  }
}

/** The secrets that sign now, the present one first. */
export const secretsOf = (
  { secret, former_secret, former_until }: Pick<Row, 'secret' | 'former_secret' | 'former_until'>,
  now: Date,
): Buffer[] => (former_secret && former_until && former_until > now ? [secret, former_secret] : [secret])

const refusedIPv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]
/** Within what is handed out to the world: tunnels, which may lead back to us, and what is for documentation only. */
const refusedIPv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const listOf = (ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const range of ranges) {
    const [net = '', prefix] = range.split('/')
    list.addSubnet(net, Number(prefix), family)
  }
  return list
}
const [closedIPv4, closedIPv6] = [listOf(refusedIPv4, 'ipv4'), listOf(refusedIPv6, 'ipv6')]
/** All that has been handed out (RFC 4291, 2.4): loopback, link-local, unique-local, mapped and multicast lie outside. */
const openIPv6 = listOf(['2000::/3'], 'ipv6')

/** Whether an address is one of the public Internet. What is not understood is not. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closedIPv4.check(address)
  return isIP(address) === 6 && openIPv6.check(address, 'ipv6') && !closedIPv6.check(address, 'ipv6')
}

export interface Egress {
  allowPrivate: boolean
  /** Nothing is told without encryption. */
  httpsOnly: boolean
}

export const egressOf = ({ production, webhooksAllowPrivate }: Config): Egress => ({
  allowPrivate: webhooksAllowPrivate === 'on',
  httpsOnly: production,
})

/** Refuses at once what no delivery would reach. Where its name leads is looked at when one connects. Throws `invalid`. */
export function checkTarget(text: string, { allowPrivate, httpsOnly }: Egress): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw invalid('url', 'This is not the address of a web server, without a name and a password in it.')
  if (httpsOnly && url.protocol !== 'https:') throw invalid('url', 'Only an address that begins with https is told.')
  const host = hostOf(url)
  if (!allowPrivate && isIP(host) && !isPublicAddress(host))
    throw invalid('url', 'This is an address of a private network. The operator of this installation can allow them.')
}

export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

export const present = (row: Row, now: Date): Static<typeof Webhook> => ({
  id: row.id,
  url: row.url,
  events: row.events as WebhookEvent[],
  createdAt: row.created_at.toISOString(),
  failingSince: row.failing_since?.toISOString() ?? null,
  disabledAt: row.disabled_at?.toISOString() ?? null,
  disabledBecause: row.disabled_because,
  formerSecretUntil: row.former_until && row.former_until > now ? row.former_until.toISOString() : null,
})

export const presentDelivery = (row: Delivery): Static<typeof WebhookDelivery> => ({
  id: row.id,
  event: row.event,
  appointmentId: row.appointment_id,
  createdAt: row.created_at.toISOString(),
  status: row.status,
  tries: row.tries,
  nextAt: row.next_at?.toISOString() ?? null,
  triedAt: row.tried_at?.toISOString() ?? null,
  code: row.code,
  milliseconds: row.milliseconds,
  failure: row.failure as Static<typeof WebhookDelivery>['failure'],
})
