import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type Transaction,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import type { Schema } from '../schema.ts'

/** The database. Only `app.ts` and those who start things hold one. */
export type Db = Kysely<Schema>
/** What a query is given: it can only read. */
export type Reader = Pick<Db, 'selectFrom' | 'selectNoFrom' | 'with' | 'fn' | 'executeQuery' | 'getExecutor'>
/** What a use case is given: it reads and writes inside one transaction and cannot reach outside it. */
export type Tx = Omit<Transaction<Schema>, 'transaction' | 'startTransaction' | 'connection' | 'destroy'>

const { builtins } = pg.types
const asText = (text: string) => text
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, asText],
  [builtins.TIMESTAMP, (text) => text.slice(0, 16).replace(' ', 'T')],
  [builtins.INT8, Number],
])
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
}

/** Each connection remembers so many statements; queries beyond that are planned each time. */
const preparedLimit = 400

/**
 * A connection that prepares every statement once, since planning costs more than running most of ours, and that sends
 * what is asked of it in one breath as one packet, since waking a process costs as much as most of ours take.
 */
class PreparingClient extends pg.Client {
  private readonly names = new Map<string, string>()

  override query(...args: never[]): never {
    const { stream } = this.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
    return this.prepared(args)
  }

  private prepared(args: never[]): never {
    const [text, values, ...rest] = args as unknown[]
    // What has no values, such as begin and commit, goes in one message and is planned in no time.
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
      return Reflect.apply(super.query, this, args) as never
    const name = this.nameOf(text)
    const config = name ? { name, text, values } : { text, values }
    return Reflect.apply(super.query, this, [config, ...rest]) as never
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text)
    if (known || this.names.size >= preparedLimit) return known
    const name = createHash('sha1').update(text).digest('base64url')
    this.names.set(text, name)
    return name
  }
}

export interface Pooling {
  /** Connections at the most. */
  max?: number
  applicationName?: string
  onError?: (error: Error) => void
}

/** Opens a pool. A statement may take 15 s, a lock 5 s, an idle transaction 10 s; then PostgreSQL ends it. */
export function openPool(url: string, { max = 10, applicationName = 'attending', onError }: Pooling = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    Client: PreparingClient,
    pipeline: true,
    types,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c timezone=UTC -c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=10s',
  } as pg.PoolConfig)
  // A reset during a query reaches the client, not the pool: without this it would end the process.
  pool.on('connect', (client) => client.on('error', (error) => onError?.(error)))
  pool.on('error', (error) => onError?.(error))
  return pool
}

/** Nobody waits for `begin`: where it fails the connection is gone, and so what comes next fails too. */
class EagerDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    super.beginTransaction(connection, settings).catch(() => undefined)
  }
}

class EagerDialect extends PostgresDialect {
  private readonly config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.config = config
  }

  override createDriver(): PostgresDriver {
    return new EagerDriver(this.config)
  }
}

export const openDb = (pool: pg.Pool): Db => new Kysely<Schema>({ dialect: new EagerDialect({ pool }) })

type Queries<Rows extends readonly unknown[]> = { [At in keyof Rows]: CompiledQuery<Rows[At]> }
type Answers<Rows extends readonly unknown[]> = { [At in keyof Rows]: Rows[At][] }

/**
 * Asks several things in one trip. PostgreSQL does one after the other, each seeing what those before it did and what
 * others have committed meanwhile; after one that fails it does no more, and that failure is thrown.
 */
export function together<const Rows extends readonly unknown[]>(
  tx: Tx,
  queries: Queries<Rows>,
): Promise<Answers<Rows>> {
  return tx.getExecutor().provideConnection(async (connection) => {
    const answers = await Promise.all(queries.map((query) => connection.executeQuery(query)))
    return answers.map(({ rows }) => rows) as Answers<Rows>
  })
}

/** Sends the last query of a transaction without waiting: the commit goes right behind it, and fails where it has failed. */
export const lastly = (tx: Tx, query: CompiledQuery, failed: (error: object) => void): Promise<void> =>
  tx.getExecutor().provideConnection(async (connection) => {
    connection.executeQuery(query).catch(failed)
  })
