/** What one side did in one round. */
export interface Rate {
  perSecond: number
  /** How long each took, in milliseconds, in ascending order. */
  took: number[]
}

/** Does `work` again and again, `clients` at a time, for so long. The number of the client tells which connection is its own. */
export async function rate(seconds: number, clients: number, work: (client: number) => Promise<void>): Promise<Rate> {
  const took: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  const client = async (number: number) => {
    for (let at = performance.now(); at < until; ) {
      await work(number)
      const done = performance.now()
      took.push(done - at)
      at = done
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  const elapsed = (performance.now() - began) / 1000
  return { perSecond: took.length / elapsed, took: ascending(took) }
}

export interface Side {
  readonly name: string
  run(): Promise<Rate>
}

/**
 * Lets the sides take turns, so that whatever else the machine does meets all of them. Before the first round that counts
 * each has one turn to warm up.
 */
export async function takeTurns<const Names extends string>(
  rounds: number,
  sides: Record<Names, () => Promise<Rate>>,
  say: (line: string) => void,
): Promise<Record<Names, Rate[]>> {
  const names = Object.keys(sides) as Names[]
  const rates = Object.fromEntries(names.map((name) => [name, [] as Rate[]])) as Record<Names, Rate[]>
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      say(round === 0 ? `warming up, ${name}` : `round ${round} of ${rounds}, ${name}`)
      const measured = await sides[name]()
      if (round > 0) rates[name].push(measured)
    }
  }
  return rates
}

/** One number with how far the rounds lay apart. */
export interface Spread {
  value: number
  least: number
  most: number
}

/** The median of `a` to `b`, round by round. */
export const ratio = (a: readonly Rate[], b: readonly Rate[]): Spread =>
  spread(a.map(({ perSecond }, round) => perSecond / b[round]!.perSecond))

export const speed = (rates: readonly Rate[]): Spread => spread(rates.map(({ perSecond }) => perSecond))

export function spread(values: readonly number[]): Spread {
  const sorted = ascending(values)
  return { value: percentile(sorted, 50), least: sorted[0]!, most: sorted.at(-1)! }
}

export const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/** Of numbers in ascending order, the one that so many in a hundred do not exceed. */
export const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil((part / 100) * sorted.length) - 1)]!
