import { once } from 'node:events'
import Fastify from 'fastify'
import { openDatabase } from '../server/kernel/database.ts'
import { startWorker } from '../server/worker.ts'
import type { Command } from './command.ts'

/** Does what Attending does by itself, in a process of its own, until it is told to stop. */
export async function worker({ config, now, terminal, signal }: Command): Promise<void> {
  const { log } = Fastify({ logger: config.logLevel === 'silent' ? false : { level: config.logLevel } })
  const database = await openDatabase({
    ...config,
    applicationName: 'attending worker',
    log: (line) => terminal.say(line),
    onError: (error) => log.warn({ code: (error as { code?: string }).code }, error.message),
  })
  const running = startWorker({ db: database.db, now, config, log })
  terminal.say('The worker is at work.')
  if (!signal.aborted) await once(signal, 'abort')
  await running.stop()
  await database.close()
}
