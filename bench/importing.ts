import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { spread } from './measure.ts'
import type { Question } from './question.ts'

const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
const times = 3

export const importing: Question = {
  name: 'import',
  asks: 'How fast are the practices of England taken in, with the start of the command?',
  async answer({ server, say }) {
    const fresh: number[] = []
    const again: number[] = []
    for (let i = 1; i <= times; i++) {
      await using database = await server.fresh()
      say(`into an empty directory, ${i} of ${times}`)
      fresh.push(await linesPerSecond(database.url, 'added'))
      say(`once more, ${i} of ${times}`)
      again.push(await linesPerSecond(database.url, 'unchanged'))
    }
    return [
      { what: 'into an empty directory', measured: spread(fresh), unit: 'lines a second', atLeast: 5_000 },
      { what: 'once more, changing nothing', measured: spread(again), unit: 'lines a second', atLeast: 5_000 },
    ]
  },
}

async function linesPerSecond(url: string, outcome: 'added' | 'unchanged'): Promise<number> {
  const began = performance.now()
  const { stdout } = await promisify(execFile)(process.execPath, [main, '--json', 'import', 'practices'], {
    env: { ...process.env, DATABASE_URL: url },
  })
  const seconds = (performance.now() - began) / 1000
  const result = JSON.parse(stdout) as { lines: number; added: number; unchanged: number }
  if (result[outcome] !== result.lines) throw new Error(stdout)
  return result.lines / seconds
}
