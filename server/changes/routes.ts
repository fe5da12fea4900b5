import type { FastifyRequest } from 'fastify'
import * as api from '../../api/changes.ts'
import { publicUrl } from '../config.ts'
import { nobody } from '../kernel/act.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { openStreams } from './openStreams.ts'
import { openTickets, ticketSeconds } from './openTickets.ts'
import { doctorsAmong, subjectsOf } from './queries.ts'
import { watchSubjects } from './watchSubjects.ts'

/** A household or a hospital behind one address; and all tabs and devices of one person. */
const streamsOf = { address: 200, account: 12 }
const readMilliseconds = 500

export const changeRoutes: Routes = async (app) => {
  const tickets = openTickets(app.keyring, publicUrl(app.config))
  const streams = openStreams()
  const watch = watchSubjects(app.db, readMilliseconds, ({ message }) => app.log.warn(message))
  app.addHook('preClose', async () => {
    streams.close()
    watch.close()
  })

  serve(app, api.openChanges, async ({ actor, now }) => {
    const ticket = await tickets.issue({ accountId: actor.accountId!, sessionId: actor.sessionId! }, now)
    return { ticket, expiresIn: ticketSeconds }
  })

  const query = { type: 'object', properties: { doctors: { type: 'string' }, ticket: { type: 'string' } } }
  app.get('/changes', { schema: { querystring: query } }, async (request, reply) => {
    const { doctors, ticket } = request.query as { doctors?: string; ticket?: string }
    const asked = idsIn(doctors)
    const bearer = ticket === undefined ? undefined : await tickets.redeem(ticket, app.now())
    const who = async () => (bearer ? await app.actors.of(bearer, app.now()) : nobody)
    const actor = await who()
    if (!actor || (ticket !== undefined && !bearer))
      throw new Problem('unauthenticated', 'This ticket is not good, or is over.')
    const doctorIds = new Set(asked.length > 0 ? await doctorsAmong(app.db, asked) : [])
    const own = new Set(await subjectsOf(app.db, actor))

    const watched = watch.of([...doctorIds, ...own], (changed) =>
      stream.tell('changed', {
        doctors: changed.filter((id) => doctorIds.has(id)),
        mine: changed.some((id) => own.has(id)),
      }),
    )
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    const begin = () =>
      streams.begin({
        response: reply.raw,
        countsFor: [
          ...(isHere(request) ? [] : ([[request.ip, streamsOf.address]] as const)),
          ...(bearer ? ([[bearer.accountId, streamsOf.account]] as const) : []),
        ],
        mayStay: async () => (await who()) !== undefined,
        ended: watched.end,
      })
    let stream: ReturnType<typeof begin>
    try {
      stream = begin()
    } catch (error) {
      watched.end()
      throw error
    }
    reply.hijack()
    // From here on nothing is missed: what was asked for before may be old.
    await watched.begun.then(
      () => stream.tell('ready', {}),
      () => stream.end(),
    )
  })
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

function idsIn(doctors = ''): string[] {
  const ids = doctors.split(',').filter(Boolean)
  if (ids.length > api.doctorsAtMost) throw invalid('doctors', `are at most ${api.doctorsAtMost}`)
  if (!ids.every((id) => uuid.test(id))) throw invalid('doctors', 'must be ids, by comma')
  return ids
}

/** This machine itself, as everywhere, is not counted. */
const isHere = ({ ip }: FastifyRequest): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip)
