import { open } from 'node:fs/promises'
import { StartError } from '../server/kernel/start-error.ts'

export interface Line {
  number: number
  /** Without its end; undefined where it is longer than 64 kB or not UTF-8. */
  text: string | undefined
  /** How much of the file lies behind, from 0 to 1. */
  part: number
}

const longest = 64 * 1024
const newline = 0x0a

/** The lines of a text file, one after the other, however long it is. Throws StartError where it cannot be read. */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => unreadable(path, error))
  try {
    const stat = await file.stat()
    if (stat.isDirectory()) throw new StartError(`${path} is a folder; name a file.`)
    let held: Buffer[] = []
    let length = 0
    let number = 0
    let behind = 0
    const line = (last: Buffer): Line => {
      behind += length + 1
      number += 1
      const text = length > longest ? undefined : decode(Buffer.concat([...held, last]))
      held = []
      length = 0
      return { number, text, part: Math.min(1, behind / Math.max(1, stat.size)) }
    }
    for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      let start = 0
      for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
        length += end - start
        yield line(chunk.subarray(start, end))
        start = end + 1
      }
      length += chunk.length - start
      // Nothing more is kept of a line that is too long already.
      if (length <= longest) held.push(chunk.subarray(start))
    }
    if (length > 0) yield line(Buffer.of())
  } finally {
    await file.close()
  }
}

// It also drops the mark that some programs put before the first line.
const utf8 = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes).replace(/\r$/, '')
  } catch {
    return undefined
  }
}

function unreadable(path: string, error: NodeJS.ErrnoException): never {
  const why = { ENOENT: 'is not there', EACCES: 'may not be read by this user' }[error.code ?? '']
  throw new StartError(`The file ${path} ${why ?? `cannot be read: ${error.message}`}.`)
}
