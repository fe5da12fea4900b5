import { Client } from 'pg'
import { StartError, useDatabaseUrl } from '../start-error.ts'

// Every process that uses the server holds `using` shared on a connection of its own; the system lets go of it when the
// process dies. Leaving is done one at a time, so that of two who leave at once the second sees that it is the last.
const using = 7_205_001
const leaving = 7_205_002

/** Where the server that listens in the folder `sockets` is reached. */
export function address(sockets: string, user: string, database: string): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(sockets)}`
}

/** A connection that says "this process uses the server", or undefined while none answers. */
export async function take(sockets: string): Promise<Client | undefined> {
  const lease = new Client({
    connectionString: address(sockets, 'postgres', 'postgres'),
    application_name: `attending ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  })
  lease.on('error', () => undefined)
  try {
    await lease.connect()
    await lease.query('select pg_advisory_lock_shared($1)', [using])
    return lease
  } catch (error) {
    await lease.end().catch(() => undefined)
    if ((error as { code?: string }).code !== '28000') return undefined
    throw new StartError(`PostgreSQL runs in ${sockets} for another user, who alone may use it. ${useDatabaseUrl}`)
  }
}

/** Gives up the lease, and answers whether nobody else has one. */
export async function isLast(lease: Client): Promise<boolean> {
  try {
    await lease.query('select pg_advisory_lock($1)', [leaving])
    await lease.query('select pg_advisory_unlock_shared($1)', [using])
    const { rows } = await lease.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [using])
    return rows[0]!.last
  } catch {
    return false
  }
}
