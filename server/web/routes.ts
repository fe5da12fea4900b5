import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Id } from '../../api/wire.ts'
import { publicUrl } from '../config.ts'
import type { Routes } from '../kernel/route.ts'
import { answerAhead } from './answerAhead.ts'
import { describePage } from './describePage.ts'
import { listPublicPages } from './listPublicPages.ts'
import { listScripts } from './listScripts.ts'
import { openBuild } from './openBuild.ts'
import { sitesThatEmbed } from './queries.ts'
import { writeHead } from './writeHead.ts'

const unbuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Attending</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<body style="font: 1.125rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem">
<h1>The pages are not built yet</h1>
<p>Run <code>npm run build</code> in the checkout, then load this page again.</p>
<p>The API answers already: it is described at <a href="/docs">/docs</a>.</p>
</body>
</html>
`

const html = 'text/html; charset=utf-8'
const embedded = /^\/embed\/doctors\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/

/** Writes the one page for an address. */
type Write = (page: string, request: FastifyRequest, reply: FastifyReply) => Promise<string>

/** The web application built in a folder: its files, and its one page at every address that is nobody else's. */
export const serveFrom =
  (folder: string, write: Write = async (page) => page): Routes =>
  async (app) => {
    await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, suppressWarning: true })

    app.get('/*', { config: { compressed: true } }, async (request, reply) => {
      const path = pathOf(request)
      if (/^\/(?:api|oauth)(?:\/|$)/.test(path)) return reply.callNotFound()
      // The name of an asset changes with its content.
      if (path.startsWith('/assets/')) return reply.sendFile(path, { immutable: true, maxAge: '365d' })
      // Other sites run it: that is what it is for.
      if (path === '/widget.js') reply.header('cross-origin-resource-policy', 'cross-origin')
      if (path === '/widget') return reply.sendFile('widget.html', { maxAge: '1h' })
      if (/\.\w+$/.test(path) && path !== '/index.html') return reply.sendFile(path, { maxAge: '1h' })
      if (!takesHtml(request)) return reply.callNotFound()
      reply.header('cache-control', 'no-cache')
      const page = await readFile(`${folder}index.html`, 'utf8').catch(() => undefined)
      if (page === undefined) return reply.code(503).type(html).send(unbuilt)
      return reply.type(html).send(await write(page, request, reply))
    })
  }

/** The application, described for those who do not run it, and open to be embedded where a clinic says so. */
export const webRoutes: Routes = async (app) => {
  const origin = publicUrl(app.config)
  app.get('/robots.txt', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(`User-agent: *\nDisallow: /api/\nDisallow: /oauth/\n\nSitemap: ${origin}/sitemap.xml\n`),
  )
  app.get('/sitemap.xml', async (_request, reply) =>
    reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(await listPublicPages(app.db, origin)),
  )
  const built = fileURLToPath(new URL('../../web/dist/', import.meta.url))
  const buildOf = openBuild(built)
  await serveFrom(built, async (page, request, reply) => {
    const path = pathOf(request)
    const embeddedDoctor = embedded.exec(path)?.[1] as Id<'doctor'> | undefined
    if (embeddedDoctor) allowFrames(reply, await sitesThatEmbed(app.db, embeddedDoctor))
    const description = await describePage(app.db, { path, origin, now: app.now() })
    if (!description) {
      reply.header('x-robots-tag', 'noindex')
      return writeHead(page, undefined, origin)
    }
    const { parts, draw } = await buildOf(page)
    const answers = await answerAhead(app, request)
    // Without a drawing the page is what it was before there were any: empty until its scripts have come.
    const drawn = await draw?.({ url: request.url, languages: languagesOf(request), answers }).catch((err: unknown) => {
      request.log.error({ err }, 'not drawn')
      return undefined
    })
    reply.header('vary', 'accept-language')
    return writeHead(page, description, origin, { links: listScripts(parts, path), answers, drawn })
  })(app)
}

/** Lets these sites, and this one, show the page in a frame of theirs. */
function allowFrames(reply: FastifyReply, sites: readonly string[]): void {
  const policy = `${reply.getHeader('content-security-policy') ?? ''}`
  const frames = ["'self'", ...sites].join(' ')
  reply.header('content-security-policy', policy.replace(/frame-ancestors [^;]+/, `frame-ancestors ${frames}`))
  reply.removeHeader('x-frame-options')
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? '/'
/** What the browser says its reader reads, in that order. */
const languagesOf = ({ headers }: FastifyRequest): string[] =>
  (headers['accept-language'] ?? '')
    .split(',')
    .map((one) => one.split(';')[0]!.trim())
    .filter((tag) => /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag))
const takesHtml = ({ headers: { accept = '*/*' } }: FastifyRequest): boolean => /text\/html|\*\/\*/.test(accept)
