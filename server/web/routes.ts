import { access } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyRequest } from 'fastify'
import type { Routes } from '../kernel/route.ts'

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

/** The web application built in a folder: its files, and its one page at every address that is nobody else's. */
export const serveFrom =
  (folder: string): Routes =>
  async (app) => {
    await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, suppressWarning: true })

    app.get('/*', async (request, reply) => {
      const path = request.url.split('?')[0] ?? '/'
      if (/^\/(?:api|oauth)(?:\/|$)/.test(path)) return reply.callNotFound()
      // The name of an asset changes with its content.
      if (path.startsWith('/assets/')) return reply.sendFile(path, { immutable: true, maxAge: '365d' })
      if (/\.\w+$/.test(path) && path !== '/index.html') return reply.sendFile(path, { maxAge: '1h' })
      if (!takesHtml(request)) return reply.callNotFound()
      reply.header('cache-control', 'no-cache')
      const page = await access(`${folder}index.html`).then(
        () => true,
        () => false,
      )
      if (!page) return reply.code(503).type('text/html; charset=utf-8').send(unbuilt)
      return reply.sendFile('index.html', { cacheControl: false })
    })
  }

export const webRoutes = serveFrom(fileURLToPath(new URL('../../web/dist/', import.meta.url)))

const takesHtml = ({ headers: { accept = '*/*' } }: FastifyRequest): boolean => /text\/html|\*\/\*/.test(accept)
