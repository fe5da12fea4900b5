import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import type { getDoctor } from '../../api/doctors.ts'
import type { listVisitTypes } from '../../api/visit-types.ts'
import { doctorAt } from './describePage.ts'

/** What a page would ask for first, by the address below the origin at which it would ask. */
export type Answers = Record<string, unknown>

interface Asked {
  /** The address of the page, below the origin. */
  url: string
  /** Who asks for the page, whom these questions count for as their own. */
  ip: string
}

/**
 * What a doctor's page asks for first, answered before it asks: by the same operations, and as anybody gets it who is not
 * signed in, so it shows nothing that the API would not. No answers for any other page.
 */
export async function answerAhead(app: FastifyInstance, { url, ip }: Asked): Promise<Answers> {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const id = doctorAt(pathname)
  const answers: Answers = {}
  if (!id) return answers
  const ask = async <Answer>(address: string): Promise<Answer | undefined> => {
    const { statusCode, body } = await app.inject({ url: address, remoteAddress: ip })
    if (statusCode !== 200) return undefined
    const answer = JSON.parse(body) as Answer
    answers[address] = answer
    return answer
  }
  const [, visits] = await Promise.all([
    ask<Static<(typeof getDoctor)['response']>>(`/api/doctors/${id}`),
    ask<Static<(typeof listVisitTypes)['response']>>(`/api/visit-types?doctorId=${id}`),
  ])
  const types = visits?.items ?? []
  const visit = types.find((one) => one.id === searchParams.get('visit')) ?? types[0]
  if (visit)
    await Promise.all([
      ask(`/api/doctors/${id}/slots?visitType=${visit.id}`),
      ask(`/api/clinic?clinicId=${visit.clinicId}`),
    ])
  return answers
}
