import { PgBoss } from 'pg-boss'
import { afterAll, expect, test } from 'vitest'
import type { Id } from '../api/wire.ts'
import { book } from '../server/appointments/book.ts'
import { nobody } from '../server/kernel/act.ts'
import { enqueue } from '../server/kernel/jobs.ts'
import { asked } from '../server/messages/model.ts'
import { launch } from './command.ts'
import { openPostOffice } from './postOffice.ts'
import { long, prove, seed } from './proof.ts'
import { openClinic, openWorld } from './world.ts'

const [messages, kills] = long ? [500, 20] : [40, 3]
const office = await openPostOffice()
const world = await openWorld()
const { db, url, clock } = world
// The worker is a process of its own, and reads the real clock.
clock.now = new Date()
const boss = new PgBoss({
  connectionString: url,
  migrate: false,
  createSchema: false,
  supervise: false,
  schedule: false,
  max: 2,
})
await boss.start()
afterAll(() => boss.stop({ graceful: false }))

/** What a dead worker had in its hands is taken up a minute later: it passes here. */
async function minutesPass() {
  await change(`update pgboss.job set started_on = started_on - interval '1 hour' where state = 'active'`)
  await change('update pgboss.queue set monitor_on = null, monitor_claim_on = null')
  await boss.supervise()
  await pausesPass()
}
const pausesPass = () => change(`update pgboss.job set start_after = now() where state = 'retry'`)
/** What a worker left under way may hold other rows first: the one that PostgreSQL ends is done again. */
async function change(statement: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const error = await boss
      .getDb()
      .executeSql(statement)
      .then(() => undefined)
      .catch((err: Error & { code?: string }) => err)
    if (!error) return
    if (error.code !== '40P01' || tries === 5) throw error
  }
}

const openJobs = async () => {
  const { rows } = (await boss
    .getDb()
    .executeSql(
      `select count(*)::int as n from pgboss.job where name in ('tell', 'send-message') and state in ('created', 'retry', 'active')`,
    )) as { rows: { n: number }[] }
  return rows[0]!.n
}

test(
  'a worker that is killed again and again loses no mail, and sends none for what was undone',
  async () => {
    const began = performance.now()
    const clinic = await openClinic(world)
    const doctor = await clinic.doctor()
    const patients = await Promise.all(Array.from({ length: 20 }, (_, i) => clinic.patient(`Patient ${i}`)))
    const dates = Array.from({ length: Math.ceil((messages * 1.2) / 40) }, (_, i) =>
      new Date(clock.now.getTime() + (i + 7) * 86_400_000).toISOString().slice(0, 10),
    )
    for (const date of dates) await clinic.works(doctor, date, [{ from: '02:00', to: '23:00' }])
    const free = (
      await Promise.all(
        dates.map(async (date) => {
          const address = `/api/doctors/${doctor.doctorId}/slots?from=${date}&to=${date}`
          return (await clinic.visitor.get(address)).json().items as { startsAt: string }[]
        }),
      )
    ).flat()
    expect(free.length).toBeGreaterThanOrEqual(messages * 1.1)

    const booked = new Set<string>()
    for (let i = 0; i < messages; i++) {
      const answer = await patients[i % patients.length]!.post('/api/appointments', {
        doctorId: doctor.doctorId,
        startsAt: free[i]!.startsAt,
      })
      expect(answer.statusCode, answer.body).toBe(201)
      booked.add(answer.json().id)
    }
    const undone = new Set<Id<'appointment'>>()
    for (const { startsAt } of free.slice(messages).slice(0, messages / 10)) {
      const { patientId, fullName } = patients[0]!
      const actor = { ...nobody, patientId, fullName }
      const undoing = db.transaction().execute(async (tx) => {
        const { id } = await book({ tx, actor, now: clock.now }, { doctorId: doctor.doctorId, startsAt })
        undone.add(id)
        throw new Error('undone')
      })
      await expect(undoing).rejects.toThrow('undone')
    }
    expect(undone.size).toBeGreaterThan(0)
    await db
      .transaction()
      .execute((tx) =>
        enqueue({ tx, now: clock.now }, { ...asked.send, tries: 1 }, { messageId: 'poison' as Id<'message'> }),
      )

    const settings = { DATABASE_URL: url, SMTP_URL: office.url, NODE_ENV: 'test', LOG_LEVEL: 'silent' }
    let random = seed % 2_147_483_647 || 1
    const below = (n: number) => {
      random = (random * 48_271) % 2_147_483_647
      return random % n
    }
    for (let kill = 1; kill <= kills; kill++) {
      const worker = launch(['cli/main.ts', 'worker'], settings)
      const target = Math.min(messages - 1, office.arrived.length + 1 + below(Math.ceil((1.6 * messages) / kills)))
      for (const end = Date.now() + 10_000; office.arrived.length < target && Date.now() < end; )
        await new Promise((resolve) => setTimeout(resolve, 5 + below(20)))
      worker.child.kill('SIGKILL')
      await worker.ended
      await minutesPass()
    }
    const last = launch(['cli/main.ts', 'worker'], settings)
    for (const end = Date.now() + 60_000; (await openJobs()) > 0 && Date.now() < end; ) {
      await pausesPass()
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    // All may have been done before it began.
    await last.hear(/at work/)
    last.child.kill('SIGTERM')
    expect((await last.ended).code).toBe(0)

    const rows = await db
      .selectFrom('message')
      .where('channel', '=', 'email')
      .where('kind', '=', 'appointment-booked')
      .select(['id', 'appointment_id', 'status', 'recipient'])
      .execute()
    const arrivals = Map.groupBy(office.arrived, ({ mail }) => mail.messageId ?? '')
    const lost = rows.filter(({ id }) => !arrivals.has(`<${id}@localhost>`))
    const known = new Set(rows.map(({ id }) => `<${id}@localhost>`))
    const strange = [...arrivals.keys()].filter((id) => !known.has(id))
    const astray = rows.filter(({ id, recipient }) =>
      arrivals.get(`<${id}@localhost>`)?.some(({ recipients }) => recipients.join() !== recipient),
    )
    const violations = [
      ...lost.map(({ id }) => `lost: ${id}`),
      ...strange.map((id) => `of nothing that happened: ${id}`),
      ...astray.map(({ id }) => `to somebody else: ${id}`),
      ...rows.filter(({ status }) => status !== 'sent').map(({ id, status }) => `${status}: ${id}`),
      ...rows.filter(({ appointment_id }) => !booked.has(appointment_id!)).map(({ id }) => `undone: ${id}`),
      ...[...booked].filter((id) => rows.filter((row) => row.appointment_id === id).length !== 1),
    ]
    const twice = office.arrived.length - arrivals.size
    console.log(`${kills} workers killed, ${messages} messages, ${twice} arrived twice under the same number`)
    prove('no message is lost when the worker dies', { n: messages, violations: violations.length, began })
    expect(violations).toEqual([])
    const poisoned = (await boss
      .getDb()
      .executeSql(`select state::text from pgboss.job where data ->> 'messageId' = 'poison'`)) as {
      rows: { state: string }[]
    }
    expect(poisoned.rows).toEqual([{ state: 'failed' }])
  },
  long ? 600_000 : 120_000,
)
