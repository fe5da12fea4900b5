import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { migrate } from './migrate.ts'
import { StartError } from './start-error.ts'

const heard: string[] = []
const log = (line: string) => heard.push(line)
const leftovers: (() => Promise<unknown>)[] = []
afterAll(() => Promise.all(leftovers.map((clean) => clean())))

const room = `create table room (id int primary key, name text not null);`
const bed = `create table bed (room int references room);\ninsert into room values (1, 'one');`

/** A folder of migrations and a database that has seen none of them. */
async function begin(files: Record<string, string>) {
  const path = await mkdtemp(join(tmpdir(), 'attending-migrations-'))
  const { url, drop } = await freshDatabase()
  leftovers.push(drop, () => rm(path, { recursive: true }))
  const folder = pathToFileURL(`${path}/`)
  const write = (more: Record<string, string>) =>
    Promise.all(Object.entries(more).map(([name, sql]) => writeFile(new URL(name, folder), sql)))
  await write(files)
  await query(url, 'drop schema public cascade; create schema public')
  return { url, write, run: () => migrate(url, log, folder), remove: (name: string) => rm(new URL(name, folder)) }
}

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
    .query<Record<string, unknown>>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

test('a new database is given every migration once, and a later start finds nothing to do', async () => {
  const { url, run, write } = await begin({ '0001_room.sql': room, '0002_bed.sql': bed, 'README.md': 'not one' })
  expect(await run()).toBe(2)
  expect(heard.splice(0)).toEqual(['Migrated to 0001_room.sql.', 'Migrated to 0002_bed.sql.'])
  expect(await run()).toBe(0)
  await write({ '0003_more.sql': `insert into room values (2, 'two')` })
  expect(await run()).toBe(1)
  expect(await query(url, 'select name from room order by id')).toEqual([{ name: 'one' }, { name: 'two' }])
})

test('six processes that start at once migrate it once', async () => {
  const { url, run } = await begin({ '0001_room.sql': `select pg_sleep(0.2); ${room}`, '0002_bed.sql': bed })
  expect((await Promise.all([run(), run(), run(), run(), run(), run()])).sort()).toEqual([0, 0, 0, 0, 0, 2])
  expect(await query(url, 'select name from room')).toEqual([{ name: 'one' }])
})

test('a migration that fails is undone as a whole, named with its line, and can be mended', async () => {
  const { url, run, write } = await begin({ '0001_room.sql': room, '0002_bed.sql': `${bed}\nselect nonsense;` })
  await expect(run()).rejects.toThrow(/^migrations\/0002_bed\.sql failed on line 3 and was undone: .*nonsense/)
  expect(await query(url, 'select name from room')).toEqual([])
  await write({ '0002_bed.sql': bed })
  expect(await run()).toBe(1)
})

test('a migration that was changed after it was applied is refused, a different line ending is not a change', async () => {
  const { run, write } = await begin({ '0001_room.sql': room, '0002_bed.sql': bed })
  await run()
  await write({ '0002_bed.sql': bed.replaceAll('\n', '\r\n') })
  expect(await run()).toBe(0)
  await write({ '0001_room.sql': `${room} -- changed` })
  await expect(run()).rejects.toThrow(/^migrations\/0001_room\.sql was changed after/)
  await expect(run()).rejects.toThrow(StartError)
})

test('a database newer than the program is refused', async () => {
  const { run, remove } = await begin({ '0001_room.sql': room, '0002_bed.sql': bed })
  await run()
  await remove('0002_bed.sql')
  await expect(run()).rejects.toThrow(/^The database is newer .* it has 0002_bed\.sql/)
})

test('a migration that comes late, or whose number is taken, is refused', async () => {
  const { run, write, remove } = await begin({ '0001_room.sql': room, '0003_bed.sql': bed })
  await run()
  await write({ '0002_late.sql': 'select 1' })
  await expect(run()).rejects.toThrow(/0002_late\.sql comes before 0003_bed\.sql/)
  await remove('0002_late.sql')
  await write({ '0003_twin.sql': 'select 1' })
  await expect(run()).rejects.toThrow(/^Two migrations have the number 0003\.$/)
})

test('a database that cannot be reached is named, without its password', async () => {
  const { url } = await begin({})
  const wrong = new URL(url)
  wrong.pathname = '/nowhere'
  await expect(migrate(wrong.href, log)).rejects.toThrow(/^The database nowhere at .* Check DATABASE_URL\.$/)
  const closed = migrate('postgresql://me:hunter2@127.0.0.1:1/attending', log)
  await expect(closed).rejects.toThrow(/^The database attending at 127\.0\.0\.1:1 cannot be reached: .*ECONNREFUSED/)
  await expect(closed).rejects.not.toThrow(/hunter2/)
})

test('a PostgreSQL before 15 is refused by its name', async () => {
  const url = await oldServer()
  await expect(migrate(url, log)).rejects.toThrow('This is PostgreSQL 14.19; Attending needs PostgreSQL 15 or later.')
})

/** Speaks just enough of PostgreSQL's protocol to say that it is 14.19: no such server comes in a package. */
async function oldServer(): Promise<string> {
  const frame = (type: string, ...parts: (string | Buffer)[]) => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
    const head = Buffer.from(`${type}0000`)
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255])
  const int32 = (value: number) => Buffer.from([0, 0, value >> 8, value & 255])
  const column = (name: string, type: number) => [
    `${name}\0`,
    int32(0),
    int16(0),
    int32(type),
    int16(4),
    int32(0),
    int16(0),
  ]
  const cell = (text: string) => [int32(text.length), text]
  const ready = frame('Z', 'I')
  const server = createServer((socket) => {
    socket.on('data', (data) => {
      const asked = data.toString('latin1')
      if (asked.includes('user\0')) socket.write(Buffer.concat([frame('R', int32(0)), ready]))
      else if (asked.includes('from migration')) {
        socket.write(Buffer.concat([frame('E', 'SERROR\0', 'C42P01\0', 'Mmissing\0', '\0'), ready]))
      } else if (asked.includes('server_version_num')) {
        const row = frame('D', int16(2), ...cell('140019'), ...cell('14.19'))
        const columns = frame('T', int16(2), ...column('number', 23), ...column('name', 25))
        socket.write(Buffer.concat([columns, row, frame('C', 'SELECT 1\0'), ready]))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  leftovers.push(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as { port: number }
  return `postgresql://me@127.0.0.1:${port}/attending`
}
