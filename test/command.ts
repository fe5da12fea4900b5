import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('..', import.meta.url))

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

export interface Running {
  child: ChildProcess
  /** What it has said so far. */
  said(): string
  /** Waits until it has said this. Throws where it ends before. */
  hear(words: RegExp): Promise<RegExpExecArray>
  ended: Promise<Ran>
}

/** Starts a program of the checkout with these settings and no others. */
export function launch(args: string[], settings: Record<string, string> = {}, input = ''): Running {
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_COMPILE_CACHE: 'node_modules/.cache/attending',
      ...settings,
    },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  // Whoever does not read what is written to it may have ended.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }))
  const said = () => stdout + stderr
  return {
    child,
    said,
    ended,
    async hear(words) {
      let over = false
      ended.then(() => {
        over = true
      })
      for (;;) {
        const heard = words.exec(said())
        if (heard) return heard
        if (over) throw new Error(`It ended without saying ${words}:\n${said()}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

/** Runs `attending` to its end. */
export const attending = (args: string[], settings: Record<string, string> = {}, input = ''): Promise<Ran> =>
  launch(['cli/main.ts', ...args], settings, input).ended
