import type { Interval } from '../kernel/interval.ts'

/** Times of day, `HH:MM`; `to` is later than `from` and may be `24:00`. A night is two rows. */
export interface Times {
  readonly from: string
  readonly to: string
}

export interface Hours extends Times {
  readonly placeId: string
  readonly roomId: string | null
}

/** When a doctor works on one weekday (ISO, Monday is 1), from one date to another, both included. */
export interface WeeklyHours extends Hours {
  readonly weekday: number
  readonly breaks: readonly Times[]
  readonly validFrom: string
  readonly validTo: string | null
}

/** One date's own hours: added to the weekly ones, in place of them, or none at all. */
export interface DateHours {
  readonly date: string
  readonly kind: 'opened' | 'replaced' | 'closed'
  readonly hours: readonly Hours[]
}

/** What an explanation may name. It passes through the engine unread. */
export interface Named {
  readonly id?: string
  readonly name?: string
}

/** Local date-times, `YYYY-MM-DDTHH:MM`, half-open: time that the doctor is away. */
export interface Absence extends Named {
  readonly from: string
  readonly to: string
}

/** The same for the whole clinic. A public holiday is one whole day. */
export interface Closure extends Absence {
  readonly holiday?: boolean
}

/** When one doctor works, on the wall clock of one zone. */
export interface Rules {
  readonly weeklyHours: readonly WeeklyHours[]
  readonly dates: readonly DateHours[]
  readonly absences: readonly Absence[]
  readonly closures: readonly Closure[]
}

/** The instants at which a doctor works on one date at one place, in one room if it is given. */
export interface Opened {
  /** The local date, on which all of `open` lies. */
  readonly date: string
  readonly placeId: string
  readonly roomId: string | null
  /** Sorted, neither overlapping nor touching. Slots are counted from the start of each. */
  readonly open: readonly Interval[]
}

/** The visit that is wanted, in minutes. */
export interface Visit {
  readonly minutes: number
  readonly bufferBefore: number
  readonly bufferAfter: number
}

export interface Limits {
  readonly perDay?: { readonly max: number; readonly count: Readonly<Record<string, number>> }
  readonly inAll?: { readonly max: number; readonly count: number }
}

/** Everything that decides when one doctor can be booked for one visit. Instants are epoch milliseconds. */
export interface Question {
  readonly opened: readonly Opened[]
  /** The doctor's occupancy, widened by the buffers of those visits. */
  readonly busy: readonly Interval[]
  /** The rooms' occupancy, likewise. A room that is missing is free. */
  readonly roomBusy: Readonly<Record<string, readonly Interval[]>>
  /** The patient's occupancy, where the patient is known. No buffers. */
  readonly patientBusy?: readonly Interval[]
  readonly visit: Visit
  readonly stepMinutes: number
  /** The first instant at which a visit may start: now plus the notice. */
  readonly earliest: number
  /** The first instant at which none may start any more: the end of the booking window. */
  readonly latest: number
  readonly limits?: Limits
}

/** A start that can be booked. `end` is the visit's, without its buffers. */
export interface Slot extends Interval {
  readonly date: string
  readonly placeId: string
  readonly roomId: string | null
}

/** A visit or hold that keeps the doctor busy: with its buffers as an interval, without them as `visit`. */
export interface Occupied extends Interval, Named {
  readonly visit: Interval
}

/** A question, and what it takes to say why. `opened` must come from these rules and reach the dates asked about. */
export interface Detail extends Question {
  readonly rules: Rules
  readonly zone: string
  readonly now: number
  readonly busy: readonly Occupied[]
  readonly roomBusy: Readonly<Record<string, readonly (Interval & Named)[]>>
  readonly patientBusy?: readonly (Interval & Named)[]
}

/** Why a start is not offered, the most fundamental first. */
export const reasonCodes = [
  'past',
  'notice',
  'window',
  'holiday',
  'closure',
  'absence',
  'no_opening',
  'break',
  'grid',
  'too_short',
  'taken',
  'buffer',
  'room_taken',
  'patient_busy',
  'limit_day',
  'limit_all',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** One reason, and the closures, absences, visits or holds behind it, if any. */
export interface Reason {
  readonly code: ReasonCode
  readonly of: readonly Named[]
}

/** Why nothing is open on a date on which the doctor would work. */
export type Shut = 'away' | 'holiday'
