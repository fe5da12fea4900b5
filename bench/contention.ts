import { sql } from 'kysely'
import { launch } from './launch.ts'
import { ascending, percentile } from './measure.ts'
import { openPractice } from './practice.ts'
import type { Question } from './question.ts'
import { openStarts } from './starts.ts'

const contenders = 64
const rounds = 20

export const contention: Question = {
  name: 'contention',
  asks: `${contenders} people want one time at once. How long until each has an answer?`,
  async answer({ server, now, millisecondsAhead, say }) {
    say('preparing')
    await using database = await server.fresh()
    const practice = await openPractice(database.db, now(), { doctors: 1, patients: contenders })
    await sql`analyze`.execute(database.db)
    const served = await launch(database.url, millisecondsAhead)
    try {
      const callers = await served.callers(contenders)
      // Each round is for another time, so that who won before is not busy.
      const starts = openStarts(practice)
      const took: number[] = []
      const winners: number[] = []
      // The first round warms up.
      for (let round = 0; round <= rounds; round++) {
        say(`round ${round} of ${rounds}`)
        const { doctor, startsAt } = starts.next().value
        const answers = await Promise.all(
          practice.patients.map(async ({ token }, i) => {
            const at = performance.now()
            const answer = await callers[i]!.ask({
              method: 'POST',
              path: '/api/appointments',
              token,
              body: { doctorId: doctor.id, startsAt },
            })
            return { ...answer, milliseconds: performance.now() - at }
          }),
        )
        const lost = answers.filter(({ status }) => status !== 201)
        const strange = lost.find(({ body }) => !isTaken(body))
        if (strange) throw new Error(strange.body)
        if (round === 0) continue
        winners.push(contenders - lost.length)
        took.push(...answers.map(({ milliseconds }) => milliseconds))
      }
      const sorted = ascending(took)
      return [
        { what: 'winners of a round, at most', measured: Math.max(...winners), unit: '', atMost: 1 },
        { what: 'half are answered within', measured: percentile(sorted, 50), unit: 'ms' },
        { what: '99 of 100 are answered within', measured: percentile(sorted, 99), unit: 'ms', atMost: 300 },
      ]
    } finally {
      await served.stop()
    }
  },
}

/** The refusal that helps: somebody was quicker, and these times are near. */
function isTaken(body: string): boolean {
  const { code, alternatives } = JSON.parse(body) as { code?: string; alternatives?: unknown[] }
  return code === 'slot_taken' && (alternatives?.length ?? 0) > 0
}
