import { Type } from 'typebox'

/** What an appointment can be. */
export const statuses = [
  'held',
  'requested',
  'booked',
  'arrived',
  'completed',
  'rejected',
  'cancelled',
  'no_show',
  'expired',
] as const
export type Status = (typeof statuses)[number]
export const Status = Type.Unsafe<Status>(Type.String({ enum: [...statuses] }))

/** Why one is `expired`: its hold was given up, or ran out, or the doctor did not answer the request in time. */
export const endings = ['let_go', 'hold_over', 'unanswered'] as const
export type Ending = (typeof endings)[number]
export const Ending = Type.Unsafe<Ending>(Type.String({ enum: [...endings] }))

/** What may be done with one, each by those whom the clinic’s rules and its status let. */
export const steps = [
  'confirm',
  'extend',
  'accept',
  'reject',
  'cancel',
  'move',
  'arrive',
  'complete',
  'markNoShow',
] as const
export type Step = (typeof steps)[number]
