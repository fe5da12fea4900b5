import type { Spread } from './measure.ts'
import type { Server } from './postgres.ts'

/** What the questions share. */
export interface Bench {
  server: Server
  /** The time in the bench: a Tuesday at noon, and on from there. */
  now: () => Date
  millisecondsAhead: number
  /** Tells what is under way. */
  say(line: string): void
}

export interface Finding {
  what: string
  /** A number, or the median of several rounds with how far they lay apart. */
  measured: number | Spread
  unit: string
  /** What it should be at least or at the most. */
  atLeast?: number
  atMost?: number
}

export interface Question {
  name: string
  asks: string
  answer(bench: Bench): Promise<Finding[]>
}
