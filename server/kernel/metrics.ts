type Labels = Readonly<Record<string, string>>

/** A number as it stands now, for each set of labels. */
export interface Gauge {
  name: string
  help: string
  values: readonly { labels?: Labels; value: number }[]
}

export interface Metrics {
  /** A number that only goes up: what it answers adds one. */
  counter(name: string, help: string): (labels: Labels) => void
  /** How long something takes, in seconds: what it answers takes one duration. */
  histogram(name: string, help: string, bounds: readonly number[]): (labels: Labels, seconds: number) => void
  /** Everything that was counted, and these, as Prometheus reads it (text format 0.0.4). */
  text(gauges: readonly Gauge[]): string
}

interface Durations {
  /** How many took at most as long as the bound at the same place, and longer than the one before. */
  within: number[]
  count: number
  sum: number
}

/** Counts of this process. Labels must be of few values: each set of them is a line for ever. */
export function openMetrics(): Metrics {
  const families: (() => string[])[] = []
  return {
    counter(name, help) {
      const counts = new Map<string, number>()
      families.push(() => [...head(name, 'counter', help), ...[...counts].map(([labels, n]) => line(name, labels, n))])
      return (labels) => {
        const key = written(labels)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    },
    histogram(name, help, bounds) {
      const all = new Map<string, Durations>()
      families.push(() => [
        ...head(name, 'histogram', help),
        ...[...all].flatMap(([labels, durations]) => linesOf(name, labels, bounds, durations)),
      ])
      return (labels, seconds) => {
        const key = written(labels)
        const known = all.get(key) ?? { within: bounds.map(() => 0), count: 0, sum: 0 }
        all.set(key, known)
        const at = bounds.findIndex((bound) => seconds <= bound)
        if (at >= 0) known.within[at]!++
        known.count++
        known.sum += seconds
      }
    },
    text(gauges) {
      const now = gauges.flatMap(({ name, help, values }) => [
        ...head(name, 'gauge', help),
        ...values.map(({ labels = {}, value }) => line(name, written(labels), value)),
      ])
      return `${[...now, ...families.flatMap((family) => family())].join('\n')}\n`
    },
  }
}

const head = (name: string, type: string, help: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
const line = (name: string, labels: string, value: number) => `${name}${labels && `{${labels}}`} ${value}`

const written = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))}"`)
    .join(',')

function linesOf(name: string, labels: string, bounds: readonly number[], { within, count, sum }: Durations): string[] {
  const prefix = labels && `${labels},`
  let so = 0
  const buckets = bounds.map((bound, i) => {
    so += within[i]!
    return line(`${name}_bucket`, `${prefix}le="${bound}"`, so)
  })
  return [
    ...buckets,
    line(`${name}_bucket`, `${prefix}le="+Inf"`, count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ]
}
