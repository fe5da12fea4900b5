import { fileURLToPath } from 'node:url'
import { type Practice, readPractice, Unreadable } from '../server/clinics/readPractice.ts'
import { takeInPractices } from '../server/clinics/takeInPractices.ts'
import { attending } from '../server/kernel/act.ts'
import type { Db } from '../server/kernel/db.ts'
import { StartError } from '../server/kernel/start-error.ts'
import { type Command, withDatabase } from './command.ts'
import { linesOf } from './lines.ts'
import { count } from './terminal.ts'

/** The list that comes with Attending. */
export const practicesOfEngland = fileURLToPath(new URL('../data/practices-england.ndjson', import.meta.url))

const batch = 1_000
const linesAtMost = 1_000_000
/** Of so many bad lines each is named; after that they are only counted. */
const namedAtMost = 100

export interface Imported {
  lines: number
  added: number
  changed: number
  unchanged: number
  skipped: number
  bad: { line: number; reason: string }[]
}

/** Takes a file of practices into the directory, one JSON object a line. Done again it changes nothing; interrupted, it goes on. */
export async function importPractices(command: Command, path = practicesOfEngland): Promise<void> {
  const result = await withDatabase(command, (db) => readInto(db, command, path))
  const { lines, added, changed, unchanged, skipped } = result
  if (lines === 0) throw new StartError(`The file ${path} is empty.`)
  command.terminal.answer(
    `${count(lines, 'line')}: ${count(added, 'practice')} added, ${count(changed)} changed, ${count(unchanged)} as they were, ${count(skipped, 'line')} skipped.`,
    result,
  )
  if (skipped === lines) process.exitCode = 1
}

/** Reads the file into the directory in batches, each of them kept once it is written. Throws StartError. */
export function readInto(db: Db, { now, terminal, signal }: Command, path: string): Promise<Imported> {
  const result: Imported = { lines: 0, added: 0, changed: 0, unchanged: 0, skipped: 0, bad: [] }
  const lineOf = new Map<string, number>()
  let waiting: Practice[] = []

  const skip = (line: number, reason: string) => {
    result.skipped += 1
    if (result.skipped <= namedAtMost) {
      result.bad.push({ line, reason })
      terminal.say(`Line ${line} ${reason}; skipped.`)
    } else if (result.skipped === namedAtMost + 1) terminal.say('More lines are skipped than are named here.')
  }
  const take = (number: number, text: string | undefined) => {
    if (text === undefined) return skip(number, 'is longer than 64 kB or not UTF-8')
    try {
      const practice = readPractice(text)
      const first = lineOf.get(practice.code)
      if (first) return skip(number, `has the code ${practice.code} of line ${first}`)
      lineOf.set(practice.code, number)
      waiting.push(practice)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      skip(number, error.message)
    }
  }
  const write = async () => {
    const practices = waiting
    waiting = []
    const taken = await db
      .transaction()
      .execute((tx) => takeInPractices({ tx, actor: attending, now: now() }, practices))
    result.added += taken.added
    result.changed += taken.changed
    result.unchanged += taken.unchanged
  }

  return terminal.progress('Importing practices', 'lines', async (step) => {
    for await (const { number, text, part } of linesOf(path)) {
      if (number > linesAtMost) throw new StartError(`The file ${path} has more than ${count(linesAtMost)} lines.`)
      if (text === '') continue
      result.lines += 1
      take(number, text)
      if (waiting.length < batch) continue
      signal.throwIfAborted()
      await write()
      step(result.lines, part)
    }
    if (waiting.length > 0) await write()
    step(result.lines, 1)
    return result
  })
}
