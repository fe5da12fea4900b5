import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** Hears what PostgreSQL tells all processes, over one connection of its own that is opened again when it breaks. */
export interface Listener {
  /** False while something could be told that is not heard here. */
  readonly hears: boolean
  /** Before the start: calls `heard` with each payload told on a channel, `deafened` when some can be missed from now on. */
  on(channel: string, heard: (payload: string) => void, deafened?: () => void): void
  /** Does not wait for the connection. */
  start(): void
  close(): Promise<void>
}

const checkMilliseconds = 5_000
const againMilliseconds = 1_000

export function openListener(url: string): Listener {
  const channels = new Map<string, ((payload: string) => void)[]>()
  const deaf: (() => void)[] = []
  // A connection that is half dead, or a pooler that swallows LISTEN, does not hear itself either.
  const echo = `echo_${randomBytes(8).toString('hex')}`
  let client: pg.Client | undefined
  let hears = false
  let closed = false
  let retry: NodeJS.Timeout | undefined

  function start() {
    const connection = new pg.Client({
      connectionString: url,
      application_name: 'attending listener',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    })
    client = connection
    let echoed = true
    const check = async () => {
      if (!echoed) return over()
      echoed = false
      await connection.query(`notify ${echo}`)
    }
    const timer = setInterval(() => check().catch(over), checkMilliseconds).unref()
    function over() {
      clearInterval(timer)
      if (client !== connection) return
      client = undefined
      hears = false
      for (const tell of deaf) tell()
      connection.end().catch(() => undefined)
      if (!closed) retry = setTimeout(start, againMilliseconds).unref()
    }
    connection.on('error', over)
    connection.on('end', over)
    connection.on('notification', ({ channel, payload = '' }) => {
      for (const heard of channels.get(channel) ?? []) heard(payload)
      if (channel !== echo) return
      echoed = true
      hears = client === connection
    })
    const everything = [echo, ...channels.keys()].map((channel) => `listen ${channel}`).join(';')
    connection
      .connect()
      .then(() => connection.query(everything))
      .then(check)
      .catch(over)
  }

  return {
    get hears() {
      return hears
    },
    on(channel, heard, deafened) {
      channels.set(channel, [...(channels.get(channel) ?? []), heard])
      if (deafened) deaf.push(deafened)
    },
    start,
    async close() {
      closed = true
      clearTimeout(retry)
      const open = client
      client = undefined
      await open?.end().catch(() => undefined)
    },
  }
}
