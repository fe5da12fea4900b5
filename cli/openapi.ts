import { writeFile } from 'node:fs/promises'
import { version } from '../server/config.ts'
import { describe } from '../server/docs/describe.ts'
import type { Command } from './command.ts'

/** Writes the description of the API, as the server serves it. */
export async function openapi({ terminal }: Command, file: string): Promise<void> {
  await writeFile(file, `${JSON.stringify(describe(version), null, 2)}\n`)
  terminal.answer(`${file} is written.`, { file, version })
}
