import { buildApp } from './app.ts'
import { type Config, explainListening, publicUrl } from './config.ts'
import { isEmpty } from './demo/isEmpty.ts'
import { type Database, openDatabase } from './kernel/database.ts'
import { freePort } from './kernel/freePort.ts'
import { welcome } from './welcome.ts'
import { startWorker } from './worker.ts'

/** Requests under way have so long to be answered once we stop. */
const drainMilliseconds = 10_000

export interface House {
  /** Takes no more requests, lets those under way end, then closes the database. `hurry` cuts them off. */
  stop(hurry: AbortSignal): Promise<void>
}

interface Start {
  config: Config
  now: () => Date
  /** Told, in whole sentences, what an operator wants to know. */
  say: (line: string) => void
}

/** Opens the house: the database, the application around it, and what it does by itself. Throws StartError. */
export async function start({ config: given, now, say }: Start): Promise<House> {
  const opened = new AsyncDisposableStack()
  try {
    const config = await withPort(given)
    let warn: (error: Error) => void = () => undefined
    const database = await openDatabase({ ...config, log: say, onError: (error) => warn(error) })
    opened.defer(() => database.close())
    const furnished = config.production ? undefined : furnishIfEmpty(database, now)
    const [app] = await Promise.all([buildApp({ ...database, now, config }), furnished])
    let stopWorker = async () => {}
    // Side by side: a job that waits for something does not keep the door open.
    opened.defer(async () => void (await Promise.all([app.close(), stopWorker()])))
    warn = (error) => app.log.warn({ code: (error as { code?: string }).code }, error.message)
    await app.listen({ port: config.port, host: config.host }).catch((error) => {
      throw explainListening(error, config)
    })
    if (config.worker === 'on') stopWorker = startWorker({ db: database.db, now, config, log: app.log }).stop
    for (const line of await welcome(database.db, config, publicUrl(config))) say(line)
    return {
      async stop(hurry) {
        const late = AbortSignal.any([hurry, AbortSignal.timeout(drainMilliseconds)])
        late.addEventListener('abort', () => app.server.closeAllConnections(), { once: true })
        // Whoever is answered now may keep the line, waiting for a next request that would not be taken.
        const letGo = setInterval(() => app.server.closeIdleConnections(), 50)
        await opened.disposeAsync().finally(() => clearInterval(letGo))
      },
    }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

/** Links in mails and tokens name the port, so it is known before anything is built. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config
  const port = await freePort(config.host).catch((error) => {
    throw explainListening(error, config)
  })
  return { ...config, port }
}

async function furnishIfEmpty({ db, url }: Database, now: () => Date): Promise<void> {
  if (!(await isEmpty(db))) return
  const { furnishApart } = await import('./demo/furnishApart.ts')
  await furnishApart(url, now())
}
