import { sql } from 'kysely'
import { openPool } from '../server/kernel/db.ts'
import { launch } from './launch.ts'
import { rate, ratio, speed, takeTurns } from './measure.ts'
import { openPractice } from './practice.ts'
import type { Question } from './question.ts'
import { openStarts } from './starts.ts'
import { writeRows } from './writeRows.ts'

const clients = 10
const seconds = 2.5
const rounds = 5

export const slots: Question = {
  name: 'slots',
  asks: 'What does a list of the free times of a doctor for 14 days cost, beside a request that does nothing?',
  async answer({ server, now, millisecondsAhead, say }) {
    say('preparing 200 doctors, a third of whose next 14 days is taken')
    await using database = await server.fresh()
    const practice = await openPractice(database.db, now(), { doctors: 200, patients: 1_000 })
    const pool = openPool(database.url, { max: clients })
    const starts = openStarts(practice)
    const taken = Array.from({ length: practice.doctors.length * 40 }, () => starts.next().value)
    await Promise.all(
      Array.from({ length: clients }, async () => {
        for (let one = taken.pop(); one; one = taken.pop()) await writeRows(pool, one, now(), false)
      }),
    )
    await pool.end()
    await sql`vacuum analyze`.execute(database.db)
    const served = await launch(database.url, millisecondsAhead)
    try {
      const callers = await served.callers(clients)
      let n = 0
      const ask = async (client: number, path: string, expected: number) => {
        const { token } = practice.patients[n++ % practice.patients.length]!
        const { status, body } = await callers[client]!.ask({ path, token })
        if (status !== expected) throw new Error(body)
      }
      const doctor = () => practice.doctors[n % practice.doctors.length]!
      const rates = await takeTurns(
        rounds,
        {
          listed: () => rate(seconds, clients, (client) => ask(client, `/api/doctors/${doctor().id}/slots`, 200)),
          nothing: () => rate(seconds, clients, (client) => ask(client, '/bench/nothing', 204)),
        },
        say,
      )
      return [
        { what: 'lists of 14 days', measured: speed(rates.listed), unit: 'a second' },
        { what: 'requests that do nothing', measured: speed(rates.nothing), unit: 'a second' },
        { what: 'lists : nothing', measured: ratio(rates.listed, rates.nothing), unit: '', atLeast: 0.35 },
      ]
    } finally {
      await served.stop()
    }
  },
}
