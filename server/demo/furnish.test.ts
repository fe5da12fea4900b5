import { expect, test } from 'vitest'
import { caller, openWorld, signedIn } from '../../test/world.ts'
import { DAY } from '../kernel/time.ts'
import { furnish } from './furnish.ts'
import { accounts } from './model.ts'

interface Agenda {
  doctor: { fullName: string }
  days: { date: string; open: unknown[]; away: { why: string }[]; free: unknown[] }[]
  appointments: { status: string; startsAt: string }[]
}

/** The demonstration as its front desk finds it, begun at an instant. */
async function begunAt(instant: string) {
  const world = await openWorld()
  world.clock.now = new Date(instant)
  await furnish(world.db, world.clock.now)
  const { id } = await world.db
    .selectFrom('account')
    .select('id')
    .where('email', '=', accounts.desk.email)
    .executeTakeFirstOrThrow()
  const desk = caller(world.app, await signedIn(world, id))
  const day = (ahead: number) =>
    new Date(world.clock.now.getTime() + ahead * DAY).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' })
  const agenda = async (from: number, to: number): Promise<Agenda[]> =>
    (await desk.get(`/api/agenda?from=${day(from)}&to=${day(to)}`)).json().items
  return { desk, agenda }
}

const statuses = (agendas: Agenda[]) =>
  new Set(agendas.flatMap(({ appointments }) => appointments.map(({ status }) => status)))
const okonjo = ({ doctor }: Agenda) => doctor.fullName === accounts.doctor.fullName

test.each([
  ['a Saturday at half past eleven at night', '2026-11-21T22:30:00Z'],
  ['a Sunday ten minutes after midnight', '2026-11-21T23:10:00Z'],
  ['the Sunday on which the clocks go forward, ten minutes after midnight', '2027-03-27T23:10:00Z'],
  ['Christmas Day, in the morning', '2026-12-25T08:20:00Z'],
  ['a Sunday at noon', '2026-11-22T11:00:00Z'],
  ['a Saturday in the afternoon', '2026-11-21T15:45:00Z'],
  ['a Tuesday in the morning', '2026-11-24T09:10:00Z'],
  ['a Friday in the evening', '2026-11-27T17:30:00Z'],
])(
  'a demonstration begun on %s shows a lived-in clinic',
  async (_, instant) => {
    const { desk, agenda } = await begunAt(instant)
    const today = await agenda(0, 0)
    expect(today.find(okonjo)!.days[0]!.open).not.toEqual([])
    expect(today.find(okonjo)!.appointments.length).toBeGreaterThan(3)
    expect(today.filter(({ appointments }) => appointments.length > 0).length).toBeGreaterThan(2)

    const around = [...(await agenda(-1, 1)), ...(await agenda(2, 6))]
    const told = statuses(around)
    for (const status of ['booked', 'requested', 'held']) expect(told).toContain(status)
    const past = around.flatMap(({ appointments }) => appointments).filter(({ startsAt }) => startsAt < instant)
    for (const { status } of past) expect(['arrived', 'completed', 'no_show']).toContain(status)
    expect(around.flatMap(({ days }) => days).some(({ away }) => away.some(({ why }) => why === 'absence'))).toBe(true)

    const hour = Number(new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit' }))
    if (hour >= 9 && hour < 19) {
      const now = statuses(today)
      for (const status of ['completed', 'arrived', 'booked']) expect(now).toContain(status)
    }
    if (hour >= 12) expect(statuses(today)).toContain('no_show')
    for (const noun of ['doctors', 'patients'])
      expect((await desk.get(`/api/${noun}?verified=false`)).json().items.length).toBeGreaterThan(0)
  },
  60_000,
)
