import { type Answer, type Asked, type Given, type Manner, Refused, send } from './send.ts'
import { sessionEnded } from './session.ts'
import { bearer, mayHaveSession, renew } from './token.ts'

/**
 * Calls one operation of `api/` as whoever is signed in; throws `Refused` with the problem that it answers with. An
 * access token that ended on the way is renewed and the call made once more, so that nobody loses what they typed.
 */
export async function call<const O extends Asked>(
  operation: O,
  ...[given, manner]: Nothing extends Given<O>
    ? [given?: Given<O>, manner?: Manner]
    : [given: Given<O>, manner?: Manner]
): Promise<Answer<O>> {
  const key = manner?.key ?? crypto.randomUUID()
  const attempt = async () => (await send(operation, given, { ...manner, key, bearer: await bearer() })) as Answer<O>
  const had = mayHaveSession()
  try {
    return await attempt()
  } catch (error) {
    if (!had || !(error instanceof Refused) || !endings.includes(error.trouble.code)) throw error
    if (await renew()) return await attempt()
    sessionEnded()
    throw error
  }
}

type Nothing = Record<never, never>
const endings = ['unauthenticated', 'session_ended']
