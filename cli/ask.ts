import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { StartError } from '../server/kernel/start-error.ts'

interface Question {
  /** What to ask, without the colon. */
  what: string
  /** The option that answers it where nobody can be asked. */
  option: string
  secret?: boolean
}

/** Asks on the terminal. Throws StartError where there is none, naming the option. */
export async function ask({ what, option, secret = false }: Question, signal: AbortSignal): Promise<string> {
  if (!process.stdin.isTTY) throw new StartError(`${what}: say it with ${option}.`)
  const { stderr } = process
  let quiet = false
  // What is typed comes back through here, and a password should not.
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!quiet) stderr.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  try {
    const answer = lines.question(`${what}: `, { signal }).catch((error: Error) => {
      throw error.name === 'AbortError' ? new StartError('Stopped; nothing was changed.') : error
    })
    quiet = secret
    return (await answer).trim()
  } finally {
    lines.close()
    if (secret) stderr.write('\n')
  }
}

/** The first line that another program writes to us. */
export async function firstLine(): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line
    return undefined
  } finally {
    lines.close()
  }
}
