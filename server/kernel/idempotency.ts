import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { CompiledQuery } from 'kysely'
import { problems } from '../../api/problems.ts'
import type { Operation } from '../../api/wire.ts'
import type { Act } from './act.ts'
import { type Db, lastly } from './db.ts'
import { Problem } from './problem.ts'
import { transact } from './transact.ts'

interface Question {
  request: FastifyRequest
  operation: Operation
  now: Date
}

interface Answer {
  fingerprint: string
  status: number
  body: unknown
}

// Every booking with a key asks and writes these: as they stand, nobody puts their text together.
const answerOf = 'select fingerprint, status, body from idempotent_answer where account_id = $1 and key = $2'
const keepAnswer =
  'insert into idempotent_answer (account_id, key, fingerprint, answered_at, status, body) values ($1, $2, $3, $4, $5, $6)'
const keepRefusal = `${keepAnswer} on conflict do nothing`

/**
 * Runs a use case so that the first answer to its Idempotency-Key is the only one: a success is kept in the
 * transaction of its effect, a refusal after that transaction was rolled back. Without a key it just runs.
 * Throws `idempotency_key_reused` when the key came with another request before.
 */
export async function answerOnce<T>(db: Db, question: Question, useCase: (act: Act) => Promise<T>): Promise<T> {
  const { request, operation, now } = question
  const { actor } = request
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !actor.accountId) return transact(db, (tx) => useCase({ tx, actor, now }))

  const accountId = actor.accountId
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([operation.operationId, request.params, request.query, request.body]))
    .digest('base64url')

  const answer = (status: number, body: unknown) => [accountId, key, fingerprint, now, status, JSON.stringify(body)]
  const earlier = async (): Promise<T | undefined> => {
    const [known] = (await db.executeQuery<Answer>(CompiledQuery.raw(answerOf, [accountId, key]))).rows
    if (!known) return undefined
    if (known.fingerprint !== fingerprint) throw new Problem('idempotency_key_reused')
    if (known.status >= 400) throw refusalFrom(known.body as KeptRefusal)
    return known.body as T
  }

  // Nobody looks first: what was done under a key before is found when this is kept, and all that it did is undone then.
  let notKept: object | undefined
  try {
    return await transact(db, async (tx) => {
      const body = await useCase({ tx, actor, now })
      await lastly(tx, CompiledQuery.raw(keepAnswer, answer(operation.success, body)), (error) => {
        notKept = error
      })
      return body
    })
  } catch (error) {
    if (error instanceof Problem)
      await db.executeQuery(CompiledQuery.raw(keepRefusal, answer(error.status, refusalOf(error))))
    const first = await earlier()
    if (first !== undefined) return first
    throw notKept ?? error
  }
}

type KeptRefusal = Pick<Problem, 'code' | 'message' | 'way'>
const refusalOf = ({ code, message, way }: Problem): KeptRefusal => ({ code, message, way })
const refusalFrom = ({ code, message, way }: KeptRefusal): Problem =>
  new Problem(code in problems ? code : 'internal', message, way)

/** Forgets answers given more than a day ago: their keys may be used anew. */
export async function forgetAnswers(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('idempotent_answer')
    .where('answered_at', '<', new Date(now.getTime() - 24 * 3_600_000))
    .execute()
}
