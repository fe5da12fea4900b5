/** How a command speaks: its result on standard output, everything on the way there on standard error. */
export interface Terminal {
  /** Tells a person something; silent where a program reads. */
  say(line: string): void
  /** The result: a sentence for a person, an object for a program. */
  answer(sentence: string, result: object): void
  /** Shows how far long work is, while it runs. */
  progress<T>(title: string, unit: string, work: (step: Step) => Promise<T>): Promise<T>
}

/** So many are done, which is this part of all, from 0 to 1. */
export type Step = (done: number, part: number) => void

const everyMilliseconds = 5_000

export function openTerminal({ json, now }: { json: boolean; now: () => Date }): Terminal {
  const { stdout, stderr } = process
  // While something is drawn on the screen, what is said waits until it is done.
  let held: string[] | undefined
  return {
    say: (line) => {
      if (held) held.push(line)
      else if (!json) stderr.write(`${line}\n`)
    },
    answer: (sentence, result) => {
      stdout.write(`${json ? JSON.stringify(result) : sentence}\n`)
    },
    async progress(title, unit, work) {
      const began = now().getTime()
      const standing: Standing = (...step) => inWords(step, unit, now().getTime() - began)
      if (json) return work(() => undefined)
      if (stdout.isTTY && stderr.isTTY) {
        held = []
        return onScreen(title, standing, work).finally(() => {
          for (const line of held ?? []) stderr.write(`${line}\n`)
          held = undefined
        })
      }
      let next = began + everyMilliseconds
      return work((done, part) => {
        const at = now().getTime()
        if (at < next) return
        next = at + everyMilliseconds
        stderr.write(`${title}: ${standing(done, part)}\n`)
      })
    },
  }
}

type Standing = (...step: Parameters<Step>) => string

/** One line that changes. What draws it is loaded only where there is a screen. */
async function onScreen<T>(title: string, standing: Standing, work: (step: Step) => Promise<T>): Promise<T> {
  const { Listr } = await import('listr2')
  const { promise, resolve } = Promise.withResolvers<T>()
  const list = new Listr(
    [
      {
        title,
        async task(_context, task) {
          const step: Step = (done, part) => {
            task.title = `${title} ${bar(part)} ${standing(done, part)}`
          }
          resolve(await work(step))
        },
      },
    ],
    { registerSignalListeners: false, rendererOptions: { showErrorMessage: false } },
  )
  await list.run()
  return promise
}

const bar = (part: number): string => {
  const full = Math.round(part * 24)
  return `${'━'.repeat(full)}${'┄'.repeat(24 - full)}`
}

function inWords([done, part]: Parameters<Step>, unit: string, milliseconds: number): string {
  const seconds = milliseconds / 1000
  const rate = seconds > 0 ? `, ${count(Math.round(done / seconds))} a second` : ''
  const left = part > 0 && part < 1 ? `, ${duration((seconds / part) * (1 - part))} left` : ''
  return `${Math.floor(part * 100)} %, ${count(done)} ${unit}${rate}${left}`
}

/** A number as people write it, 7,753, and what is counted. */
export const count = (number: number, one?: string, many = `${one}s`): string =>
  number.toLocaleString('en') + (one ? ` ${number === 1 ? one : many}` : '')

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
