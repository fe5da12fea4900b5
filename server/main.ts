import { once } from 'node:events'
import { readConfig } from './config.ts'
import { giveBackMemory } from './kernel/memory.ts'
import { StartError } from './kernel/start-error.ts'
import { start } from './start.ts'

const asked = new AbortController()
const hurried = new AbortController()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!asked.signal.aborted) return asked.abort()
    hurried.abort()
    // Whoever asks twice does not want to wait; the database, if it is ours, recovers by itself.
    setTimeout(() => process.exit(1), 3_000).unref()
  })
}

try {
  const house = await start({ config: readConfig(), now: () => new Date(), say: console.log })
  setTimeout(giveBackMemory, 4_000).unref()
  if (!asked.signal.aborted) await once(asked.signal, 'abort')
  await house.stop(hurried.signal)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
