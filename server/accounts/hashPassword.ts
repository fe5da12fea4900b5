import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Config } from '../config.ts'
import { Problem } from '../kernel/problem.ts'

export interface Cost {
  /** KiB */
  memory: number
  passes: number
}

/** What OWASP asks of argon2id on one lane: some 30 ms. */
const owasp: Cost = { memory: 19_456, passes: 2 }
export const costOf = ({ nodeEnv }: Config): Cost => (nodeEnv === 'test' ? { memory: 64, passes: 1 } : owasp)

/** A password as it is compared: the same letters, however the keyboard composed them. */
export const composed = (password: string): string => password.normalize('NFKC')

/** Hashes a password with argon2id, in the PHC format. */
export async function hashPassword(password: string, cost: Cost = owasp): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  const settings = `m=${cost.memory},t=${cost.passes},p=1`
  return ['', 'argon2id', 'v=19', settings, unpadded(salt), unpadded(hash)].join('$')
}

/** Whether a password is the one that was hashed. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const { cost, salt, hash } = parse(kept)
  return timingSafeEqual(hash, await derive(password, salt, cost))
}

/** A hash of no password, so that asking about nobody takes as long as asking about somebody. */
export const noPassword = ({ memory, passes }: Cost): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=1$${unpadded(Buffer.alloc(16))}$${unpadded(Buffer.alloc(32))}`

/** Whether it was hashed at another cost than is asked now. */
export function isOutdated(kept: string, now: Cost): boolean {
  const { cost } = parse(kept)
  return cost.memory !== now.memory || cost.passes !== now.passes
}

function parse(kept: string) {
  const [, name, version, settings, salt, hash] = kept.split('$')
  const numbers = /^m=(\d+),t=(\d+),p=1$/.exec(settings ?? '')
  if (name !== 'argon2id' || version !== 'v=19' || !numbers || !salt || !hash) throw new Error('not a hash of ours')
  return {
    cost: { memory: Number(numbers[1]), passes: Number(numbers[2]) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

// Hashing shares four threads with files and names: two are left to them, and a flood of sign-ins does not pile up.
const atOnce = 2
const waitingAtMost = 200
const waiting: (() => void)[] = []
let running = 0

const argon = promisify(argon2)

async function derive(password: string, nonce: Buffer, { memory, passes }: Cost): Promise<Buffer> {
  if (waiting.length >= waitingAtMost)
    throw new Problem('unavailable', 'Very many people are signing in. Try again in a few seconds.', { retryAfter: 3 })
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    const message = Buffer.from(composed(password))
    return await argon('argon2id', { message, nonce, parallelism: 1, tagLength: 32, memory, passes })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
