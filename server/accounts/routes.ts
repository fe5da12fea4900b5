import type { FastifyInstance, FastifyReply } from 'fastify'
import * as api from '../../api/accounts.ts'
import { publicUrl } from '../config.ts'
import { Problem } from '../kernel/problem.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { checkCredentials } from './checkCredentials.ts'
import { checkInvitation } from './checkInvitation.ts'
import { choosePassword } from './choosePassword.ts'
import { confirmEmail, resendConfirmation } from './confirmEmail.ts'
import { countTry } from './countTry.ts'
import { endSession } from './endSessions.ts'
import { costOf, hashPassword } from './hashPassword.ts'
import { issueToken } from './issueToken.ts'
import { accessTokenSeconds, idleDays } from './model.ts'
import { allowances, network } from './policy.ts'
import { invitationOf, meOf } from './queries.ts'
import { type Refreshed, refreshSession } from './refreshSession.ts'
import { refuseForeign } from './refuseForeign.ts'
import { refusePassword } from './refusePassword.ts'
import { requestReset } from './requestReset.ts'
import { resetPassword, whoseLink } from './resetPassword.ts'
import { signUp } from './signUp.ts'
import { startSession } from './startSession.ts'
import { updateMe } from './updateMe.ts'

const cookie = 'attending_refresh'
const cookiePath = '/api/sessions'

export const accountRoutes: Routes = async (app) => {
  const { db, config } = app
  const here = publicUrl(config)
  const cost = costOf(config)

  serve(app, api.signUp, async ({ act, body, request, now }) => {
    const { password, ...wish } = body
    refusePassword(password, wish)
    await db.transaction().execute((tx) => countTry(tx, 'sign-up', network(request.ip), allowances.signUps, now))
    if (wish.role === 'patient' && wish.invitation)
      await checkInvitation(db, { invitation: wish.invitation, dateOfBirth: wish.dateOfBirth }, now)
    const passwordHash = await hashPassword(password, cost)
    await act((it) => signUp(it, wish, { passwordHash, publicUrl: here }))
    return {
      email: wish.email,
      role: wish.role,
      detail: 'We have sent a mail to this address. Sign in with the password that you chose.',
    }
  })

  serve(app, api.verifyInvitation, async ({ body, now }) => {
    const { full_name, clinic_name, date_of_birth } = await invitationOf(db, body.token, now)
    return { fullName: full_name, clinicName: clinic_name, asksDateOfBirth: date_of_birth !== null }
  })

  serve(app, api.signIn, async ({ act, body, request, reply, now }) => {
    const known = await checkCredentials({ db, config, now }, { ...body, ip: request.ip })
    const opened = await act((it) => startSession(it, known))
    return answer(app, reply, opened, body.keep === 'cookie', now)
  })

  serve(app, api.refreshSession, async ({ act, body, request, reply, now }) => {
    const kept = body.refreshToken === undefined ? request.cookies[cookie] : undefined
    const token = body.refreshToken ?? kept
    if (kept) refuseForeign(request, here)
    const opened = token ? await act((it) => refreshSession(it, token)) : undefined
    if (!opened) {
      if (kept) reply.clearCookie(cookie, { path: cookiePath })
      throw new Problem('session_ended')
    }
    // What scripts could not read stays so: whoever holds the page for a moment does not carry the session away.
    return answer(app, reply, opened, kept !== undefined || body.keep === 'cookie', now)
  })

  serve(app, api.verifySession, async ({ body, now }) => {
    const token = await app.verify(body.token, now)
    const actor = token && (await app.actors.of(token, now))
    if (!actor) return { active: false, expiresAt: null, accountId: null }
    return { active: true, expiresAt: token.expiresAt.toISOString(), accountId: token.accountId }
  })

  serve(app, api.signOut, async ({ act, actor, reply }) => {
    await act((it) => endSession(it, actor.sessionId!, 'signed_out'))
    app.actors.forget(actor.accountId!)
    reply.clearCookie(cookie, { path: cookiePath })
  })

  serve(app, api.getMe, ({ actor, now }) => meOf(db, actor.accountId!, now))

  serve(app, api.updateMe, ({ act, actor, body, now }) =>
    act(async (it) => {
      await updateMe(it, body)
      return meOf(it.tx, actor.accountId!, now)
    }),
  )

  serve(app, api.changePassword, async ({ act, actor, body, request, now }) => {
    const { email, fullName } = await meOf(db, actor.accountId!, now)
    refusePassword(body.newPassword, { email, fullName }, 'newPassword')
    await checkCredentials({ db, config, now }, { email, password: body.currentPassword, ip: request.ip })
    const passwordHash = await hashPassword(body.newPassword, cost)
    await act((it) => choosePassword(it, actor.accountId!, passwordHash, actor.sessionId))
    app.actors.forget(actor.accountId!)
  })

  serve(app, api.requestPasswordReset, async ({ act, body, request, now }) => {
    await db.transaction().execute((tx) => countTry(tx, 'reset', network(request.ip), allowances.resets, now))
    await act((it) => requestReset(it, body.email, here))
    return { detail: 'If somebody has an account with this address, a link is on its way to it.' }
  })

  serve(app, api.resetPassword, async ({ act, body, now }) => {
    refusePassword(body.newPassword, await whoseLink(db, body.token, now), 'newPassword')
    const passwordHash = await hashPassword(body.newPassword, cost)
    app.actors.forget(await act((it) => resetPassword(it, body.token, passwordHash)))
  })

  serve(app, api.confirmEmail, ({ act, body }) => act((it) => confirmEmail(it, body.token)))

  serve(app, api.resendConfirmation, async ({ act, actor, now }) => {
    await act(async (it) => {
      await countTry(it.tx, 'confirmation', actor.accountId!, allowances.confirmationMails, now)
      await resendConfirmation(it, here)
    })
    return { detail: 'A link is on its way to your address.' }
  })
}

/** A session, as it is told. In a cookie its refresh token is out of reach of scripts, and of other sites. */
async function answer(app: FastifyInstance, reply: FastifyReply, opened: Refreshed, inCookie: boolean, now: Date) {
  const here = publicUrl(app.config)
  const { accountId, refreshToken } = opened
  if (inCookie)
    reply.setCookie(cookie, refreshToken, {
      path: cookiePath,
      httpOnly: true,
      sameSite: 'strict',
      secure: app.config.production || here.startsWith('https:'),
      maxAge: idleDays * 86_400,
    })
  return {
    accessToken: await issueToken(app.keyring, here, { ...opened, clientId: 'attending' }, now),
    refreshToken: inCookie ? null : refreshToken,
    tokenType: 'Bearer' as const,
    expiresIn: accessTokenSeconds,
    account: await meOf(app.db, accountId, now),
  }
}
