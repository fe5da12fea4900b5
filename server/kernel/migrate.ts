import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { StartError } from './start-error.ts'

interface Migration {
  name: string
  sha256: string
}

const ours = new URL('../../migrations/', import.meta.url)
const lock = 7_205_003
const oldest = 150_000

/**
 * Brings the database at `url` to the newest `NNNN_name.sql` of `folder`, each file in a transaction of its own, and answers
 * how many it ran. Safe when several processes start at once; one query when there is nothing to do. Throws StartError.
 */
export async function migrate(url: string, log: (line: string) => void, folder: URL = ours): Promise<number> {
  const files = await read(folder)
  const client = new Client({
    connectionString: url,
    application_name: 'attending migrate',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  await client.connect().catch((error: Error) => unreachable(client, error))
  try {
    if (pending(files, await applied(client)).length === 0) return 0
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    const todo = pending(files, await applied(client))
    for (const file of todo) await run(client, file, folder, log)
    return todo.length
  } finally {
    await client.end()
  }
}

async function read(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort()
  const twice = names.find((name, i) => names[i + 1]?.slice(0, 4) === name.slice(0, 4))
  if (twice) throw new StartError(`Two migrations have the number ${twice.slice(0, 4)}.`)
  return Promise.all(
    names.map(async (name) => ({
      name,
      sha256: createHash('sha256')
        .update(await text(folder, name))
        .digest('hex'),
    })),
  )
}

async function text(folder: URL, name: string): Promise<string> {
  return (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n')
}

/** What has been applied, in order. The version comes with it: an old server is refused before it meets SQL it cannot read. */
async function applied(client: Client): Promise<Migration[]> {
  const { rows } = await client
    .query<{ name: string; sha256: string }>('select name, sha256 from migration order by name')
    .catch((error: { code?: string }) => {
      if (error.code === '42P01') return { rows: [] }
      throw error
    })
  if (rows.length > 0) return rows
  const version = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  const { number, name } = version.rows[0]!
  if (number < oldest) throw new StartError(`This is PostgreSQL ${name}; Attending needs PostgreSQL 15 or later.`)
  return []
}

function pending(files: Migration[], done: Migration[]): Migration[] {
  done.forEach(({ name, sha256 }) => {
    const file = files.find((each) => each.name === name)
    if (!file)
      throw new StartError(
        `The database is newer than this version of Attending: it has ${name}, which is not here. Start the newer version.`,
      )
    if (file.sha256 !== sha256)
      throw new StartError(
        `migrations/${name} was changed after it was applied to this database. Put it back, and write a new one.`,
      )
  })
  const last = done.at(-1)?.name ?? ''
  const todo = files.filter(({ name }) => !done.some((each) => each.name === name))
  const late = todo.find(({ name }) => name < last)
  if (late)
    throw new StartError(
      `migrations/${late.name} comes before ${last}, which is already applied. Give it a later number.`,
    )
  return todo
}

async function run(
  client: Client,
  { name, sha256 }: Migration,
  folder: URL,
  log: (line: string) => void,
): Promise<void> {
  const sql = await text(folder, name)
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
    log(`Migrated to ${name}.`)
  } catch (error) {
    await client.query('rollback')
    const { message, position } = error as { message: string; position?: string }
    const line = position ? ` on line ${sql.slice(0, Number(position)).split('\n').length}` : ''
    throw new StartError(`migrations/${name} failed${line} and was undone: ${message}.`, { cause: error })
  }
}

function unreachable(client: Client, error: Error & { code?: string }): never {
  const place = `${client.database ?? ''} at ${client.host}:${client.port}`
  throw new StartError(`The database ${place} cannot be reached: ${error.message || error.code}. Check DATABASE_URL.`, {
    cause: error,
  })
}
