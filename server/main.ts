import { once } from 'node:events'
import { enableCompileCache } from 'node:module'

// What one start has compiled the next need not: a quarter of a second and 20 MB. So nothing of ours is imported above.
enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/attending`)
const { readConfig } = await import('./config.ts')
const { StartError } = await import('./kernel/start-error.ts')
const { giveBackMemory } = await import('./kernel/memory.ts')
const { start } = await import('./start.ts')

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
  setTimeout(giveBackMemory, 2_000).unref()
  if (!asked.signal.aborted) await once(asked.signal, 'abort')
  await house.stop(hurried.signal)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
