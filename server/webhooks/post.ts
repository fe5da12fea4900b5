import { lookup } from 'node:dns/promises'
import { Agent as HttpAgent, request as overHttp } from 'node:http'
import { Agent as HttpsAgent, request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import { hostOf, isPublicAddress } from './model.ts'

/** A whole exchange, from asking for the address to the end of the answer. */
const longestMilliseconds = 10_000
const longestAnswer = 64 * 1024

export interface Outcome {
  code: number | null
  failure: 'refused_address' | 'unknown_host' | 'timed_out' | 'unreachable' | 'refused' | null
  milliseconds: number
}

export interface Posting {
  allowPrivate: boolean
  /** Where a name leads: all of its addresses. */
  resolve?: (host: string) => Promise<readonly string[]>
  /** Milliseconds for the whole exchange. */
  within?: number
}

/**
 * Posts a body, follows no redirect, and says what came of it. What is connected to is an address that was looked at: a
 * name is asked for once, and where any of its addresses is not public nothing is sent.
 */
export async function post(
  target: string,
  body: string,
  headers: Record<string, string>,
  { allowPrivate, resolve = everyAddress, within = longestMilliseconds }: Posting,
): Promise<Outcome> {
  const began = performance.now()
  const late = AbortSignal.timeout(within)
  const url = new URL(target)
  const outcome = await attempt().catch((error: Error) => ({ code: null, failure: reasonOf(error, late) }))
  return { ...outcome, milliseconds: Math.round(performance.now() - began) }

  async function attempt(): Promise<Omit<Outcome, 'milliseconds'>> {
    const host = hostOf(url)
    const addresses = isIP(host) ? [host] : await orLate(resolve(host), late)
    if (addresses.length === 0) return { code: null, failure: 'unknown_host' }
    if (!allowPrivate && !addresses.every(isPublicAddress)) return { code: null, failure: 'refused_address' }
    const code = await exchange(url, addresses, body, headers, late)
    return { code, failure: code >= 200 && code < 300 ? null : 'refused' }
  }
}

const everyAddress = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address)

function exchange(
  url: URL,
  addresses: readonly string[],
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<number> {
  const secure = url.protocol === 'https:'
  const host = hostOf(url)
  // Agents of its own: those of the process may be told by its environment to go through a proxy.
  const agent = secure ? new HttpsAgent() : new HttpAgent()
  return new Promise<number>((resolve, reject) => {
    const request = (secure ? overHttps : overHttp)({
      agent,
      signal,
      method: 'POST',
      host,
      // Asked in the place of the system: what was looked at, and nothing else. The family that answers first is taken.
      lookup: (_, { all }, told) => {
        const known = addresses.map((address) => ({ address, family: isIP(address) }))
        if (all) told(null, known)
        else told(null, known[0]!.address, known[0]!.family)
      },
      port: url.port || (secure ? 443 : 80),
      path: url.pathname + url.search,
      // The name, not the address, is what the certificate is for.
      ...(secure && !isIP(host) && { servername: host }),
      headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      const { statusCode = 0 } = response
      let read = 0
      response.on('data', (chunk: Buffer) => {
        read += chunk.length
        if (read > longestAnswer) response.destroy()
      })
      // However the answer ends, its status was told.
      response.on('error', () => undefined)
      response.on('close', () => (signal.aborted ? reject(signal.reason) : resolve(statusCode)))
    })
    request.end(body)
  }).finally(() => agent.destroy())
}

/** An address that is asked for cannot be taken back; one stops waiting for it. */
const orLate = <T>(asked: Promise<T>, late: AbortSignal): Promise<T> =>
  Promise.race([
    asked,
    new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(late.reason), { once: true })),
  ])

function reasonOf(error: Error & { code?: string }, late: AbortSignal): Outcome['failure'] {
  if (late.aborted) return 'timed_out'
  return /^(ENOTFOUND|EAI_)/.test(error.code ?? '') ? 'unknown_host' : 'unreachable'
}
