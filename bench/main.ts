import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { booking } from './booking.ts'
import { contention } from './contention.ts'
import { importing } from './importing.ts'
import { nextFree } from './nextFree.ts'
import { openServer } from './postgres.ts'
import type { Finding, Question } from './question.ts'
import { slots } from './slots.ts'
import { start } from './start.ts'
import { met, table } from './table.ts'

const questions: Question[] = [booking, slots, nextFree, contention, start, importing]

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !questions.some((question) => question.name === name))
if (unknown) {
  console.error(`There is no question ${unknown}; there are ${questions.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}
const chosen = questions.filter(({ name }) => wanted.length === 0 || wanted.includes(name))

// Every run is at the same time of the same week, so that what is open and what is over do not depend on the day.
const began = new Date()
const millisecondsAhead = Date.parse('2026-11-24T12:00:00Z') - began.getTime()
const now = () => new Date(Date.now() + millisecondsAhead)

const say = (line: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line.slice(0, process.stderr.columns - 1)}`)
  else if (line) process.stderr.write(`${line}\n`)
}

say('starting PostgreSQL')
const server = await openServer(process.env['BENCH_DATABASE_URL'])
const answers: Record<string, Finding[]> = {}
let hurried = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    hurried = true
    await server.stop()
    process.exit(1)
  })
try {
  for (const [i, { name, asks, answer }] of chosen.entries()) {
    const at = performance.now()
    const minutes = () => `${Math.round((performance.now() - at) / 1000)} s`
    const findings = await answer({
      server,
      now,
      millisecondsAhead,
      say: (line) => say(`${i + 1}/${chosen.length} ${name}: ${line} (${minutes()})`),
    })
    say('')
    console.log(`${table(asks, findings)}\n`)
    answers[name] = findings
  }
} finally {
  if (!hurried) await server.stop()
}

const [processor] = cpus()
const machine = { cores: availableParallelism(), processor: processor?.model, node: process.version }
const result = { at: began.toISOString(), machine, postgres: server.version, settings: server.settings, answers }
const folder = new URL('results/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(new URL('latest.json', folder), `${JSON.stringify(result, null, 2)}\n`)
const all = Object.values(answers).flat()
const missed = all.filter((finding) => met(finding) === false)
console.log(
  `PostgreSQL ${server.version}, Node ${process.version}, ${machine.cores} cores, ${Math.round((Date.now() - began.getTime()) / 1000)} s. ` +
    (missed.length === 0 ? 'Every target is met.' : `Missed: ${missed.map(({ what }) => what).join('; ')}.`),
)
