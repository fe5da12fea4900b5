import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import { everyone, operation } from '../api/wire.ts'
import { buildApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import { openDatabase } from '../server/kernel/database.ts'
import { serve } from '../server/kernel/route.ts'

// The application as it is, in a process of its own, with one more route: what every request with a token costs at least.
const nothing = operation({
  operationId: 'nothing',
  method: 'GET',
  url: '/bench/nothing',
  tag: 'Bench',
  summary: 'Nothing, for whoever has a token',
  access: everyone,
  success: 204,
})
subscribe('fastify.initialization', (message) => {
  serve((message as { fastify: FastifyInstance }).fastify, nothing, async () => undefined)
})

const config = readConfig()
const ahead = Number(process.env['BENCH_MILLISECONDS_AHEAD'])
const database = await openDatabase({ ...config, log: () => undefined })
const now = () => new Date(Date.now() + ahead)
const app = await buildApp({ db: database.db, url: database.url, now, config })
await app.listen({ port: 0, host: '127.0.0.1' })
const stop = async () => {
  await app.close()
  await database.close()
}
process.once('SIGTERM', stop)
// A bench that is ended early leaves nobody behind. Unreferenced, the channel to it does not keep this alive.
process.once('disconnect', stop)
process.channel?.unref()
process.send?.({ address: app.listeningOrigin })
