import type { FastifyInstance } from 'fastify'
import { publicUrl } from '../config.ts'
import { nobody } from '../kernel/act.ts'
import type { Listener } from '../kernel/listen.ts'
import { Problem } from '../kernel/problem.ts'
import { type Keyring, openKeyring } from './openKeyring.ts'
import { openVerifier, type Verifier } from './openVerifier.ts'
import { type Actors, rememberActors } from './rememberActors.ts'

declare module 'fastify' {
  interface FastifyInstance {
    keyring: Keyring
    verify: Verifier
    actors: Actors
  }
}

/** Puts the actor on every request. A token that is not good is refused wherever the actor is looked at. */
export async function identify(app: FastifyInstance, listener: Listener): Promise<void> {
  app.decorate('keyring', openKeyring(app.db))
  app.decorate('verify', openVerifier(app.keyring, publicUrl(app.config)))
  app.decorate('actors', rememberActors(app.db, listener, app.config.actorCacheSeconds))

  app.addHook('onRequest', async (request) => {
    request.actor = nobody
    // Whoever renews a session or signs in may still send the token that has just ended; pages ask for none of ours.
    const { operation } = request.routeOptions.config
    if (!operation || (operation.tag === 'Accounts' && operation.access === 'public')) return
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (!token) return
    const now = app.now()
    const bearer = await app.verify(token, now)
    const actor = bearer && (await app.actors.of(bearer, now))
    if (!actor) throw new Problem('unauthenticated', 'This access token is not good, or has ended.')
    request.actor = actor
  })
}
