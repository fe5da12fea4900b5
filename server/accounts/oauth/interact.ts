import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { InteractionResults, default as Provider } from 'oidc-provider'
import type { Id } from '../../../api/wire.ts'
import { publicUrl } from '../../config.ts'
import { attending } from '../../kernel/act.ts'
import { Problem } from '../../kernel/problem.ts'
import { checkCredentials } from '../checkCredentials.ts'
import { meOf } from '../queries.ts'
import { refuseForeign } from '../refuseForeign.ts'
import { openSession } from '../startSession.ts'
import { grant, openSessionFor } from './grant.ts'
import { consent, failure, login, policy } from './present.ts'
import { clientOf } from './queries.ts'
import { readAgain } from './readAgain.ts'

type Known = Awaited<ReturnType<typeof checkCredentials>>
type Form = Record<string, string | undefined>
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** The pages between an application and its token: signing in, and letting it in. They work without scripts. */
export function interact(app: FastifyInstance, provider: () => Promise<Provider>): void {
  const { db, config } = app
  const here = publicUrl(config)

  const html = (reply: FastifyReply, text: string, target?: string) =>
    reply
      .headers({ 'content-security-policy': policy(target), 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(text)

  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Problem)) throw error
    return html(reply.code(error.status), failure(error.message))
  })

  /** One page of one sign-in, or the page that says that it is over. */
  function at(
    method: 'GET' | 'POST',
    url: string,
    run: (it: Interaction, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ) {
    app.route<{ Params: { uid: string } }>({
      method,
      url: `/oauth/interaction/:uid${url}`,
      handler: async (request, reply) => {
        if (method === 'POST') refuseForeign(request, here)
        const it = await (await provider())
          .interactionDetails(readAgain(request, new URL(here)), reply.raw)
          .catch((error: Error) => {
            if (error.name !== 'SessionNotFound') throw error
          })
        if (it?.uid !== request.params.uid)
          return html(reply.code(400), failure('This sign-in was finished, or took too long.'))
        return run(it, request, reply)
      },
    })
  }

  async function finish(request: FastifyRequest, reply: FastifyReply, result: InteractionResults, known?: Known) {
    const returnTo = await (await provider()).interactionResult(readAgain(request, new URL(here)), reply.raw, result)
    if (known) await stillKnown(known)
    // By its path only: who came by another name of this machine has their cookies there.
    return reply.redirect(new URL(returnTo).pathname, 303)
  }

  const show = async (it: Interaction, reply: FastifyReply, again: { email?: string; refusal?: string } = {}) => {
    const { uid, params, session } = it
    const target = String(params['redirect_uri'])
    const { name: application, ours } = await clientOf(db, String(params['client_id']))
    if (it.prompt.name === 'login' || !session) return html(reply, login({ uid, application, ...again }), target)
    const { fullName } = await meOf(db, session.accountId as Id<'account'>, app.now())
    return html(reply, consent({ uid, application, ours, fullName, target }), target)
  }

  at('GET', '', (it, _request, reply) => show(it, reply))

  at('POST', '/refusal', (_it, request, reply) =>
    finish(request, reply, { error: 'access_denied', error_description: 'the person said no' }),
  )

  at('POST', '/login', async (it, request, reply) => {
    const { email = '', password = '' } = request.body as Form
    const now = app.now()
    const known = await checkCredentials({ db, config, now }, { email, password, ip: request.ip }).catch(
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error
        return error
      },
    )
    if (known instanceof Problem) return show(it, reply.code(known.status), { email, refusal: known.message })
    const { accountId, passwordHash } = known
    const clientId = String(it.params['client_id'])
    const result: InteractionResults = { login: { accountId, remember: false, amr: ['pwd'] } }
    if ((await clientOf(db, clientId)).ours) {
      const beginning = { accountId, passwordHash, clientId }
      const sessionId = await db.transaction().execute((tx) => openSession({ tx, actor: attending, now }, beginning))
      await grant(await provider(), here, { sessionId, accountId, clientId })
      result.consent = { grantId: sessionId }
    }
    if (it.session && it.session.accountId !== accountId) await forgetBrowser(it)
    return finish(request, reply, result, { accountId, passwordHash })
  })

  at('POST', '/consent', async (it, request, reply) => {
    if (it.prompt.name !== 'consent' || !it.session) return show(it, reply)
    const { accountId, uid } = it.session
    const clientId = String(it.params['client_id'])
    const account = accountId as Id<'account'>
    const sessionId = await db
      .transaction()
      .execute((tx) => openSessionFor({ tx, actor: attending, now: app.now() }, account, clientId, uid))
    await grant(await provider(), here, { sessionId, accountId: account, clientId })
    return finish(request, reply, { consent: { grantId: sessionId } })
  })

  /** Somebody else signs in in this browser: the one before is not signed in here any more. */
  async function forgetBrowser(it: Interaction) {
    await db
      .deleteFrom('oauth_record')
      .where('kind', '=', 'Session')
      .where('uid', '=', it.session?.uid ?? '')
      .execute()
    it.session = undefined
    await it.persist()
  }

  /**
   * Whoever changes the password locks the account, and then takes away what was begun with the old one. So after that
   * has been written: either the change is seen here, or what was begun is seen there. Throws `wrong_credentials`.
   */
  async function stillKnown({ accountId, passwordHash }: Known) {
    const account = await db
      .selectFrom('account')
      .where('id', '=', accountId)
      .where('password_hash', '=', passwordHash)
      .select('id')
      .forShare()
      .executeTakeFirst()
    if (!account) throw new Problem('wrong_credentials')
  }
}
