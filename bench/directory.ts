import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Command } from '../cli/command.ts'
import { practicesOfEngland, readInto } from '../cli/importPractices.ts'
import { readConfig } from '../server/config.ts'
import { staffPractices } from '../server/demo/staffPractices.ts'
import type { Db } from '../server/kernel/db.ts'

export interface Directory {
  doctors: number
  practices: number
  specializations: string[]
  towns: string[]
}

/**
 * Practices of England, the first so many or all, as `attending demo --practices` fills them in: each with four made-up
 * doctors, of whose next week one time in twenty is taken.
 */
export async function openDirectory(
  db: Db,
  now: () => Date,
  first: number | undefined,
  progress: (part: number) => void,
): Promise<Directory> {
  const command: Command = {
    config: readConfig(),
    now,
    signal: new AbortController().signal,
    terminal: {
      say: () => undefined,
      answer: () => undefined,
      progress: (_title, _unit, work) => work(() => undefined),
    },
  }
  await withFirst(first, (path) => readInto(db, command, path))
  // Four weeks ahead instead of sixty days, so that preparing takes half as long; who is free next lies within the first.
  await sql`update clinic set policy = policy || '{"bookingWindowDays": 28}'`.execute(db)
  const staffing = { doctors: 4, booked: 5, seed: 'bench' }
  const { practices, doctors } = await staffPractices(db, command, staffing, (_done, part) => progress(part))
  await sql`vacuum analyze`.execute(db)
  const { rows: specializations } = await sql<{ name: string }>`
    select distinct specialization as name from doctor where specialization is not null order by name`.execute(db)
  const { rows: towns } = await sql<{ name: string }>`
    select town as name from clinic where town is not null group by town order by count(*) desc, town limit 100`.execute(
    db,
  )
  return {
    practices,
    doctors,
    specializations: specializations.map(({ name }) => name),
    towns: towns.map(({ name }) => name),
  }
}

async function withFirst(lines: number | undefined, work: (path: string) => Promise<unknown>): Promise<void> {
  if (lines === undefined) return void (await work(practicesOfEngland))
  const folder = await mkdtemp(join(tmpdir(), 'attending-bench-'))
  const path = join(folder, 'practices.ndjson')
  const text = await readFile(practicesOfEngland, 'utf8')
  await writeFile(path, text.split('\n').slice(0, lines).join('\n'))
  await work(path).finally(() => rm(folder, { recursive: true }))
}
