import type { FastifyInstance } from 'fastify'
import type { errors as Errors, default as Provider } from 'oidc-provider'
import { publicUrl } from '../../config.ts'
import { attending } from '../../kernel/act.ts'
import { Problem } from '../../kernel/problem.ts'
import { checkCredentials } from '../checkCredentials.ts'
import { issueToken } from '../issueToken.ts'
import { accessTokenSeconds } from '../model.ts'
import { openSession } from '../startSession.ts'
import { audienceOf, grant } from './grant.ts'

interface Asked {
  username?: string
  password?: string
}

/** Lets our own applications send a password themselves: the documentation, where one signs in to try an operation. */
export function grantByPassword(provider: Provider, errors: typeof Errors, app: FastifyInstance): void {
  const { db, config } = app
  const here = publicUrl(config)
  provider.registerGrantType<Asked>(
    'password',
    async (context) => {
      const { client, params } = context.oidc
      const { clientId } = client
      if (!params.username || !params.password) throw new errors.InvalidRequest('username and password are needed')
      const now = app.now()
      const credentials = { email: params.username, password: params.password, ip: context.ip }
      const known = await checkCredentials({ db, config, now }, credentials).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error
        if (error.way.retryAfter) context.set('retry-after', String(error.way.retryAfter))
        throw Object.assign(new errors.InvalidGrant('refused'), { error_description: error.message })
      })
      const { accountId } = known
      const sessionId = await db
        .transaction()
        .execute((tx) => openSession({ tx, actor: attending, now }, { ...known, clientId }))
      await grant(provider, here, { sessionId, accountId, clientId })
      const refresh = new provider.RefreshToken({
        accountId,
        client,
        grantId: sessionId,
        gty: 'password',
        resource: audienceOf(here),
        scope: 'openid',
      })
      context.body = {
        access_token: await issueToken(app.keyring, here, { accountId, sessionId, clientId }, now),
        token_type: 'Bearer',
        expires_in: accessTokenSeconds,
        refresh_token: await refresh.save(),
        scope: 'openid',
      }
    },
    ['username', 'password', 'scope'],
  )
}
