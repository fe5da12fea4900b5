import { sql } from 'kysely'
import { openPool } from '../server/kernel/db.ts'
import { newId } from '../server/kernel/id.ts'
import { launch } from './launch.ts'
import { rate, ratio, speed, takeTurns } from './measure.ts'
import { openPractice } from './practice.ts'
import type { Question } from './question.ts'
import { openStarts } from './starts.ts'
import { reason, writeRows } from './writeRows.ts'

const clients = 10
const seconds = 2.5
const rounds = 5

export const booking: Question = {
  name: 'booking',
  asks: 'What do HTTP, the token and all rules cost a booking, beside its bare rows?',
  async answer({ server, now, millisecondsAhead, say }) {
    say('preparing 200 doctors and 1,000 patients')
    await using database = await server.fresh()
    const practice = await openPractice(database.db, now(), { doctors: 200, patients: 1_000 })
    const starts = openStarts(practice)
    const next = () => starts.next().value
    const pool = openPool(database.url, { max: clients })
    // What PostgreSQL plans on an empty table it keeps for longer than the bench takes: a practice has bookings already.
    await rate(seconds, clients, () => writeRows(pool, next(), now(), true))
    await sql`vacuum analyze`.execute(database.db)
    const served = await launch(database.url, millisecondsAhead)
    try {
      const callers = await served.callers(clients)
      const book = async (client: number, headers: Record<string, string> = {}) => {
        const { doctor, patient, startsAt } = next()
        const body = { doctorId: doctor.id, startsAt, reason }
        const answer = await callers[client]!.ask({
          method: 'POST',
          path: '/api/appointments',
          token: patient.token,
          body,
          headers,
        })
        if (answer.status !== 201) throw new Error(answer.body)
      }
      const insert = (keyed: boolean) => writeRows(pool, next(), now(), keyed)
      const rates = await takeTurns(
        rounds,
        {
          booked: () => rate(seconds, clients, (client) => book(client)),
          inserted: () => rate(seconds, clients, () => insert(false)),
          'booked with a key': () => rate(seconds, clients, (client) => book(client, { 'idempotency-key': newId() })),
          'inserted with a key': () => rate(seconds, clients, () => insert(true)),
        },
        say,
      )
      return [
        { what: 'booked over HTTP', measured: speed(rates.booked), unit: 'a second' },
        { what: 'bare rows', measured: speed(rates.inserted), unit: 'a second' },
        { what: 'booked : bare rows', measured: ratio(rates.booked, rates.inserted), unit: '', atLeast: 0.5 },
        { what: 'booked with Idempotency-Key', measured: speed(rates['booked with a key']), unit: 'a second' },
        {
          what: 'the same : bare rows',
          measured: ratio(rates['booked with a key'], rates['inserted with a key']),
          unit: '',
          atLeast: 0.5,
        },
      ]
    } finally {
      await pool.end()
      await served.stop()
    }
  },
}
