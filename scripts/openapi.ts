import { writeFile } from 'node:fs/promises'
import { version } from '../server/config.ts'
import { describe } from '../server/docs/describe.ts'

// Writes openapi.json anew after a change of api/, so that the change can be read in a diff.
await writeFile(new URL('../openapi.json', import.meta.url), `${JSON.stringify(describe(version), null, 2)}\n`)
