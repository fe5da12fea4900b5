import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problems } from '../api/problems.ts'
import { type Db, openDb, openPool } from '../server/kernel/db.ts'
import { freshDatabase } from './database.ts'

let db: Db
let drop: () => Promise<void>
beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = fresh.drop
  db = openDb(openPool(fresh.url))
})
afterAll(async () => {
  await db.destroy()
  await drop()
})

/** A column in words, the same ones for both sides: its kind, `null` where it may be, `default` where it fills itself. */
type Columns = Record<string, string>

/** `server/schema.ts`, as it is written. */
function written(): Record<string, Columns> {
  const text = readFileSync(new URL('../server/schema.ts', import.meta.url), 'utf8')
  const bodies = new Map<string, string>()
  for (const [, name, parent, body] of text.matchAll(/interface (\w+)(?: extends (\w+))? \{\n(.*?)\n\}/gs))
    bodies.set(name!, `${parent ? `${bodies.get(parent)}\n` : ''}${body}`)
  const fields = (name: string) => [...bodies.get(name)!.matchAll(/^ {2}(\w+): (.+)$/gm)]
  return Object.fromEntries(
    fields('Schema').map(([, table, type]) => [
      table!,
      Object.fromEntries(fields(type!).map(([, column, columnType]) => [column!, inWords(columnType!)])),
    ]),
  )
}

function inWords(type: string): string {
  const [, filled, inner = ''] = /^(Defaulted|Generated|DefaultedJson)<(.*)>$/.exec(type) ?? []
  if (filled) return `${filled === 'DefaultedJson' ? 'jsonb' : kindOf(inner)} default`
  return kindOf(type) + (type.endsWith(' | null') ? ' null' : '')
}

function kindOf(type: string): string {
  if (type.startsWith('Id<')) return 'uuid'
  if (type.startsWith('Json<')) return 'jsonb'
  if (type.startsWith("'") || type === 'Status') return 'text'
  return type.split(' | ')[0]!
}

const kinds: Record<string, string[]> = {
  uuid: ['uuid'],
  jsonb: ['jsonb'],
  text: ['text'],
  string: [
    'text',
    'uuid',
    'date',
    'timestamp without time zone',
    'int4range',
    'daterange',
    'tstzrange',
    'tstzmultirange',
  ],
  number: ['integer', 'smallint', 'bigint'],
  boolean: ['boolean'],
  Date: ['timestamp with time zone'],
  Buffer: ['bytea'],
  'string[]': ['ARRAY'],
}

interface Column {
  table_name: string
  column_name: string
  data_type: string
  is_nullable: 'YES' | 'NO'
  column_default: string | null
}

async function migrated(): Promise<Map<string, Column[]>> {
  const { rows } = await sql<Column>`
    select table_name, column_name, data_type, is_nullable, column_default
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'migration'
    order by table_name, ordinal_position`.execute(db)
  return Map.groupBy(rows, ({ table_name }) => table_name)
}

test('the tables of server/schema.ts are those of the migrations', async () => {
  expect(Object.keys(written()).toSorted()).toEqual([...(await migrated()).keys()].toSorted())
})

test('their columns are the same, may be null alike and fill themselves alike', async () => {
  const inCode = written()
  const apart: string[] = []
  for (const [table, columns] of await migrated()) {
    const said = inCode[table] ?? {}
    const names = columns.map(({ column_name }) => column_name)
    apart.push(
      ...Object.keys(said)
        .filter((name) => !names.includes(name))
        .map((name) => `${table}.${name} is in the code only`),
    )
    for (const { column_name, data_type, is_nullable, column_default } of columns) {
      const words = said[column_name]
      const where = `${table}.${column_name}`
      if (!words) {
        apart.push(`${where} is in the database only`)
        continue
      }
      const [kind = '', ...rest] = words.split(' ')
      if (!kinds[kind]?.includes(data_type)) apart.push(`${where} is ${data_type}, not ${kind}`)
      if ((is_nullable === 'YES') !== rest.includes('null')) apart.push(`${where} may be null in one of them`)
      if (is_nullable === 'NO' && (column_default !== null) !== rest.includes('default'))
        apart.push(`${where} fills itself in one of them`)
    }
  }
  expect(apart).toEqual([])
})

/** Nothing is looked for by these, and what they point at is never deleted, so they need no index. */
const unsought = [
  'engagement.verified_by',
  'registration.verified_by',
  'past_verification.verified_by',
  'past_verification.ended_by',
  'returned_claim.returned_by',
  'appointment.booked_by',
  'message_template.changed_by',
  'appointment.overbooked_by',
  'appointment_event.account_id',
  'waitlist_entry.joined_by',
  'bulk_step.done_by',
  'bulk_step.undone_by',
  'rebooking.answered_by',
  // Asked once, when a place or a room is taken away.
  'appointment.place_id',
  'appointment.room_id',
  'doctor_day.place_id',
  'doctor_day.room_id',
  'weekly_hours.clinic_id,place_id',
  'weekly_hours.room_id',
  // The clients are a handful.
  'session.client_id',
]

test('every foreign key has an index that begins with it, or nothing is looked for by it', async () => {
  const { rows } = await sql<{ key: string }>`
    select key.conrelid::regclass || '.' || string_agg(attname, ',' order by position) as key
    from pg_constraint key
    cross join unnest(key.conkey) with ordinality as part (number, position)
    join pg_attribute on attrelid = key.conrelid and attnum = part.number
    where key.contype = 'f' and key.connamespace = 'public'::regnamespace
      and not exists (
        select from pg_index
        where indrelid = key.conrelid and indkey[0] = any (key.conkey) and indisvalid
      )
    group by key.oid, key.conrelid`.execute(db)
  expect(rows.map(({ key }) => key).toSorted()).toEqual(unsought.toSorted())
})

/** Constraints that no request can break unless we made a mistake; then it is a bug, and answered as one. */
const bugs = [
  'absence_ends_after_it_starts',
  'appointment_ends_after_it_starts',
  'appointment_held_iff_until',
  'appointment_overbooked_by_somebody',
  'bulk_step_told_or_undone',
  'closure_ends_after_it_starts',
  'doctor_day_once',
  'offer_answered_iff_over',
  'rebooking_taken_as_something',
  'refresh_token_used_with_salt',
  'session_ended_for_a_reason',
  'visit_type_price_is_whole',
  'waitlist_entry_latest_after_earliest',
  'waitlist_entry_waits_or_ended',
  // Signing up answers a known address as it answers an unknown one.
  'account_email_taken',
]

test('a constraint that was given a name has a problem for what two requests could break, or is a bug', async () => {
  const { rows } = await sql<{ name: string; table: string }>`
    select conname as name, conrelid::regclass::text as table
    from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x')
      and conname !~ '_(check|check\\d+|key|excl)$'`.execute(db)
  const told = rows.filter(({ name, table }) => name.slice(table.length + 1) in problems)
  expect(told.map(({ name }) => name).toSorted()).toEqual(['occupancy_slot_taken', 'weekly_hours_hours_overlap'])
  expect(
    rows
      .filter((row) => !told.includes(row))
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(bugs.toSorted())
})

test('every exclusion has a name that is told', async () => {
  const { rows } = await sql<{ name: string; table: string }>`
    select conname as name, conrelid::regclass::text as table
    from pg_constraint where connamespace = 'public'::regnamespace and contype = 'x'`.execute(db)
  expect(rows.filter(({ name, table }) => !(name.slice(table.length + 1) in problems))).toEqual([])
})
