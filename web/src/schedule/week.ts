import type { Static } from 'typebox'
import type { Schedule as Wire } from '../../../api/schedules.ts'
import type { Id } from '../kernel/nouns.ts'
import { addDays, type Day } from '../kernel/when.ts'

export type Schedule = Static<typeof Wire>
/** A time of day, `09:00`; `24:00` is the end of the day. */
export type Clock = string
export interface Times {
  readonly from: Clock
  readonly to: Clock
}

/** Hours of one weekday, as they are edited. Monday is 1; `key` tells them apart while they change. */
export interface Block extends Times {
  readonly key: string
  readonly weekday: number
  readonly placeId: Id<'place'> | null
  readonly roomId: Id<'room'> | null
  readonly breaks: readonly Times[]
  readonly validFrom: Day
  readonly validTo: Day | null
}
export type Validity = Pick<Block, 'validFrom' | 'validTo'>

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export const minutesOf = (clock: Clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const two = (number: number) => String(number).padStart(2, '0')
export const clockOf = (minutes: number): Clock => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

export const blocksOf = ({ weeklyHours }: Pick<Schedule, 'weeklyHours'>, today: Day): Block[] =>
  weeklyHours.map((row, index) => ({
    key: `saved-${index}`,
    weekday: row.weekday,
    from: row.from,
    to: row.to,
    placeId: row.placeId ?? null,
    roomId: row.roomId ?? null,
    breaks: row.breaks ?? [],
    validFrom: row.validFrom ?? today,
    validTo: row.validTo ?? null,
  }))

/** As the server takes them. */
export const rowsOf = (blocks: readonly Block[]) =>
  blocks.map(({ key: _, breaks, ...row }) => ({ ...row, breaks: breaks.map(({ from, to }) => ({ from, to })) }))

/** What stands there, whatever its order and its keys. */
export const fingerprint = (blocks: readonly Block[]) =>
  JSON.stringify(
    rowsOf(blocks)
      .map((row) => JSON.stringify(row))
      .sort(),
  )

export const samePeriod = (a: Validity, b: Validity) => a.validFrom === b.validFrom && a.validTo === b.validTo
export const periodName = ({ validFrom, validTo }: Validity) => `${validFrom}/${validTo ?? ''}`

/** The periods for which there are hours, the earliest first. */
export function periodsOf(blocks: readonly Validity[]): Validity[] {
  const found = new Map(
    blocks.map(({ validFrom, validTo }) => [periodName({ validFrom, validTo }), { validFrom, validTo }]),
  )
  return [...found.values()].sort((a, b) => (periodName(a) < periodName(b) ? -1 : 1))
}

export const isValidOn = ({ validFrom, validTo }: Validity, day: Day) =>
  validFrom <= day && (validTo === null || day <= validTo)

/** Whether two periods share a day. */
export const meet = (a: Validity, b: Validity) =>
  (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo)

const crosses = (a: Times, b: Times) => a.from < b.to && b.from < a.to

/** What the server would refuse: which blocks overlap which, and which end before they begin or hold a break in vain. */
export function faultsOf(blocks: readonly Block[]) {
  const clashes = blocks.flatMap((a, i) =>
    blocks
      .slice(i + 1)
      .filter((b) => a.weekday === b.weekday && meet(a, b) && crosses(a, b))
      .map((b): readonly [Block, Block] => [a, b]),
  )
  const wrong = blocks.filter(
    (block) =>
      block.to <= block.from ||
      (block.validTo !== null && block.validTo < block.validFrom) ||
      block.breaks.some(({ from, to }) => to <= from || from < block.from || to > block.to),
  )
  return { clashes, wrong }
}

/** Frees a period: hours that reach into it end the day before and begin again the day after. */
export function makeRoom(blocks: readonly Block[], period: Validity): Block[] {
  return blocks.flatMap((block) => {
    if (!meet(block, period)) return [block]
    const before = block.validFrom < period.validFrom && { ...block, validTo: addDays(period.validFrom, -1) }
    const goesOn = period.validTo !== null && (block.validTo === null || block.validTo > period.validTo)
    const after = goesOn && {
      ...block,
      key: before ? crypto.randomUUID() : block.key,
      validFrom: addDays(period.validTo, 1),
    }
    return [before, after].filter((part) => part !== false)
  })
}

/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7))
