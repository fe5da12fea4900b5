/** Half-open: `start` belongs to it, `end` does not. Epoch milliseconds, or a reading of a wall clock (see time.ts). */
export interface Interval {
  readonly start: number
  readonly end: number
}

/** Whether the two share an instant. What is empty shares none. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end)
}

/** Whether `inner` lies wholly within `outer`. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** The same instants as sorted intervals that neither overlap nor touch; empty ones are dropped. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((one) => one.start < one.end).sort((a, b) => a.start - b.start)
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of sorted) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** The same instants, sorted and without overlaps; the list itself where it already is, so that asking costs little. */
export function disjoint(intervals: readonly Interval[]): readonly Interval[] {
  let end = Number.NEGATIVE_INFINITY
  for (const one of intervals) {
    if (one.start < end || one.end <= one.start) return merge(intervals)
    end = one.end
  }
  return intervals
}

/** What is left of `from` without `taken`. Both sorted and without overlaps; so is the answer. */
export function subtract(from: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const left: Interval[] = []
  for (const { start, end } of from) {
    let at = start
    for (let i = firstEndingAfter(taken, start); i < taken.length && taken[i]!.start < end; i++) {
      if (at < taken[i]!.start) left.push({ start: at, end: taken[i]!.start })
      at = taken[i]!.end
    }
    if (at < end) left.push({ start: at, end })
  }
  return left
}

/** Index of the first interval that ends after `at`, or the length. `sorted` has no overlaps. */
export function firstEndingAfter(sorted: readonly Interval[], at: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]!.end > at) high = middle
    else low = middle + 1
  }
  return low
}
