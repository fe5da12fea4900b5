import { createHash } from 'node:crypto'

/** How often something may be tried before each further try has to wait longer than the one before. */
export interface Limit {
  key: Buffer
  free: number
  /** Forgotten when nobody tried for so long. */
  minutes: number
  /** In seconds; 15 minutes where it does not say. */
  longestWait?: number
}
export type Allowance = Omit<Limit, 'key'>

/** What anybody may ask for, by network or by address; the mails are counted by who gets them. */
export const allowances = {
  signUps: { free: 1000, minutes: 60 },
  resets: { free: 100, minutes: 60 },
  // One an hour is no flood, and whoever needs a link is not kept from it by somebody who asks for more.
  signUpMails: { free: 3, minutes: 1440, longestWait: 3600 },
  resetMails: { free: 5, minutes: 1440, longestWait: 3600 },
  confirmationMails: { free: 5, minutes: 1440 },
} as const satisfies Record<string, Allowance>

/**
 * The limits on guessing one account's password. They count per network and account, and per network: whoever else
 * guesses, the owner is let in from where they are. A network that guesses at many accounts is slowed down, but for
 * those who came in from it before: a hospital has one address. An account that is guessed at from everywhere grants
 * each network one try, not ten (NIST SP 800-63B-4 asks for a hundred failures at the most).
 */
export interface Guessing {
  network: Limit
  account: Limit
  pair: Limit
  /** Stands where the account came in from this network before. */
  knownHere: Limit
}
export function guessing(ip: string, account: string): Guessing {
  const from = network(ip)
  return {
    network: { key: keyOf('guess', 'network', from), free: 100, minutes: 60 },
    account: { key: keyOf('guess', 'account', account), free: Number.POSITIVE_INFINITY, minutes: 1440 },
    pair: { key: keyOf('guess', 'pair', from, account), free: 10, minutes: 60 },
    knownHere: { key: keyOf('known', from, account), free: 0, minutes: 30 * 1440 },
  }
}
export const manyFailures = 100

/** What a count stands under. A hash: it names nobody. */
export const keyOf = (...parts: string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest()

/** Who tries: an address of the network. Of IPv6 the first half, which is what one customer has. */
export function network(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
