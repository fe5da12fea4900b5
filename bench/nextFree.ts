import { type Directory, openDirectory } from './directory.ts'
import { launch, type Served } from './launch.ts'
import { ascending, percentile, type Rate, rate, takeTurns } from './measure.ts'
import type { Finding, Question } from './question.ts'

// Two people at once, on two cores: more would measure how long they wait for each other.
const clients = 2
const seconds = 2
const rounds = 5

export const nextFree: Question = {
  name: 'next-free',
  asks: 'Who is free next? Among all practices of England, and among 100 doctors.',
  async answer({ server, now, millisecondsAhead, say }) {
    await using few = await server.fresh()
    await using many = await server.fresh()
    const small = await openDirectory(few.db, now, 25, () => undefined)
    const large = await openDirectory(many.db, now, undefined, (part) =>
      say(`making up the doctors of all practices, ${Math.floor(part * 100)} %`),
    )
    const served: Served[] = []
    try {
      for (const { url } of [few, many]) served.push(await launch(url, millisecondsAhead))
      const [askSmall, askLarge] = await Promise.all(served.map(openAsking))
      const turn = (ask: Asking, filter: string, values: string[]) => () =>
        rate(seconds, clients, (client) => ask(client, filter, values))
      const rates = await takeTurns(
        rounds,
        {
          'by specialization, few': turn(askSmall!, 'specialization', small.specializations),
          'by specialization, many': turn(askLarge!, 'specialization', large.specializations),
          'by town, few': turn(askSmall!, 'town', small.towns),
          'by town, many': turn(askLarge!, 'town', large.towns),
        },
        say,
      )
      return [
        ...compare(
          `by specialization (${large.specializations.length})`,
          rates['by specialization, many'],
          rates['by specialization, few'],
          large,
          small,
        ),
        ...compare(`by town (${large.towns.length})`, rates['by town, many'], rates['by town, few'], large, small),
      ]
    } finally {
      await Promise.all(served.map((one) => one.stop()))
    }
  },
}

type Asking = (client: number, filter: string, values: string[]) => Promise<void>

async function openAsking(served: Served): Promise<Asking> {
  const callers = await served.callers(clients)
  let n = 0
  return async (client, filter, values) => {
    const value = encodeURIComponent(values[n++ % values.length]!)
    const { status, body } = await callers[client]!.ask({ path: `/api/free-doctors?${filter}=${value}` })
    const { items } = JSON.parse(body) as { items?: unknown[] }
    if (status !== 200 || !items?.length) throw new Error(body)
  }
}

function compare(what: string, many: Rate[], few: Rate[], large: Directory, small: Directory): Finding[] {
  const [slow, quick] = [many, few].map((rates) => percentile(ascending(rates.flatMap(({ took }) => took)), 95))
  const half = percentile(ascending(many.flatMap(({ took }) => took)), 50)
  const among = large.doctors.toLocaleString('en')
  return [
    { what: `${what}, of ${among} doctors, half within`, measured: half, unit: 'ms' },
    { what: `${what}, of ${among} doctors, 95 of 100 within`, measured: slow!, unit: 'ms', atMost: 50 },
    { what: `${what}, of ${small.doctors} doctors, 95 of 100 within`, measured: quick!, unit: 'ms' },
    { what: `${what}, the two together`, measured: slow! / quick!, unit: '', atMost: 3 },
  ]
}
