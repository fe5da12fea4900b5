import type { ServerResponse } from 'node:http'
import { Problem } from '../kernel/problem.ts'

export interface Stream {
  /** Writes one event; a listener who does not read is let go. */
  tell(event: string, data: object): void
  end(): void
}

interface Begin {
  response: ServerResponse
  /** Addresses and accounts that this stream counts for, and how many each may have. */
  countsFor: readonly (readonly [name: string, atMost: number])[]
  /** Asked at each heartbeat; answers whether the listener may go on listening. */
  mayStay: () => Promise<boolean>
  ended: () => void
}

export interface Streams {
  /** Throws `rate_limited` where there are too many already. */
  begin(asked: Begin): Stream
  close(): void
}

/** Of one process: some 20 kB each. */
const atMost = 5_000
/** Proxies give up on what is silent for a minute. */
const heartbeatMilliseconds = 15_000
/** Then a listener comes again with a new ticket, and perhaps to another process. */
const beatsAtMost = 40
const unreadBytes = 64 * 1024

/** The streams of server-sent events that this process holds open. */
export function openStreams(): Streams {
  const open = new Set<Stream>()
  const counts = new Map<string, number>()
  const count = (name: string, by: number) => {
    const sum = (counts.get(name) ?? 0) + by
    if (sum > 0) counts.set(name, sum)
    else counts.delete(name)
  }
  return {
    begin({ response, countsFor, mayStay, ended }) {
      const full = open.size >= atMost || countsFor.some(([name, most]) => (counts.get(name) ?? 0) >= most)
      if (full)
        throw new Problem('rate_limited', 'Too many listen from here. Ask now and then instead.', { retryAfter: 60 })
      for (const [name] of countsFor) count(name, 1)
      let beats = 0
      const heartbeat = setInterval(async () => {
        beats += 1
        if (beats > beatsAtMost || !(await mayStay().catch(() => false))) return stream.end()
        write(': still here\n\n')
      }, heartbeatMilliseconds).unref()
      const write = (text: string) => {
        if (response.writableLength > unreadBytes) response.destroy()
        else response.write(text)
      }
      const stream: Stream = {
        tell: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        end: () => response.end(),
      }
      open.add(stream)
      response.once('close', () => {
        clearInterval(heartbeat)
        open.delete(stream)
        for (const [name] of countsFor) count(name, -1)
        ended()
      })
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // nginx would keep back what is written until there is more of it.
        'x-accel-buffering': 'no',
      })
      response.flushHeaders()
      return stream
    },
    close() {
      for (const stream of open) stream.end()
    },
  }
}
