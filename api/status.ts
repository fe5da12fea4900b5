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
