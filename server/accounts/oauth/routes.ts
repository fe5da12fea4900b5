import formbody from '@fastify/formbody'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { publicUrl } from '../../config.ts'
import type { Routes } from '../../kernel/route.ts'
import { interact } from './interact.ts'
import { openProvider } from './openProvider.ts'
import { readAgain } from './readAgain.ts'

const wellKnown = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']
const bodyLimit = 64 * 1024

/** The authorization server, for other applications: /oauth, and what it says of itself. */
export const oauthRoutes: Routes = async (app) => {
  const provider = openProvider(app)
  const here = new URL(publicUrl(app.config))

  await app.register(async (pages) => {
    await pages.register(formbody, { bodyLimit })
    interact(pages, provider)
  })

  await app.register(async (standard) => {
    // The library reads its requests itself, and says in its standard's words what is wrong with them.
    standard.removeAllContentTypeParsers()
    standard.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const answer = (await provider()).callback()
      reply.hijack()
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      await answer(readAgain(request, here), reply.raw)
    }
    standard.route({ method: ['GET', 'POST', 'OPTIONS'], url: '/oauth/*', handler })
    for (const url of wellKnown) standard.route({ method: ['GET', 'OPTIONS'], url, handler })
  })
}
