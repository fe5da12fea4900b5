import { MINUTE, showTime } from '../kernel/time.ts'
import { timesOf } from './expand.ts'
import type { Times } from './model.ts'

/**
 * Splits a period into blocks of so many minutes, one after the other; `rest` is what is too short for one more.
 * Wall-clock times. Throws RangeError for malformed times or blocks without length.
 */
export function splitIntoBlocks(from: string, to: string, minutes: number): { blocks: Times[]; rest: Times | null } {
  if (!(Number.isInteger(minutes) && minutes > 0)) throw new RangeError(`A block cannot last ${minutes} minutes.`)
  const { start, end } = timesOf({ from, to })
  const length = minutes * MINUTE
  const count = Math.floor((end - start) / length)
  const edge = (i: number) => showTime(start + i * length)
  const blocks = Array.from({ length: count }, (_, i) => ({ from: edge(i), to: edge(i + 1) }))
  return { blocks, rest: start + count * length < end ? { from: edge(count), to } : null }
}
