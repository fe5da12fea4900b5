/**
 * Everything that can go wrong and is not a bug: its HTTP status and what it says in general. A code never changes
 * meaning. A constraint of the database whose name, less its table, stands here is told to the user under that code.
 */
export const problems = {
  malformed: [400, 'The request could not be read'],
  invalid: [400, 'Something in the request is not valid'],
  unauthenticated: [401, 'Sign in first'],
  wrong_credentials: [401, 'E-mail or password is wrong'],
  session_ended: [401, 'This session has ended: sign in again'],
  payment_required: [402, 'This visit is paid before it is booked'],
  forbidden: [403, 'You may not do this'],
  doctor_unverified: [403, 'The clinic has not verified this doctor yet'],
  patient_unverified: [403, 'The clinic has not verified this patient yet'],
  not_found: [404, 'There is no such thing, or you may not see it'],
  timed_out: [408, 'The request took too long'],
  slot_taken: [409, 'Somebody took this time'],
  patient_busy: [409, 'The patient is already somewhere else at this time'],
  room_taken: [409, 'The room is taken at this time'],
  limit_reached: [409, 'The doctor takes no more appointments'],
  late_cancellation: [409, 'It is too late to cancel or move this appointment'],
  wrong_state: [409, 'The appointment is not in a state that allows this'],
  hold_expired: [409, 'The time is no longer held'],
  hours_overlap: [409, 'These hours overlap others of the same doctor'],
  appointments_stranded: [409, 'Booked appointments would be left outside the opening hours'],
  in_use: [409, 'It is still in use'],
  has_account: [409, 'They have an account already'],
  changed_meanwhile: [412, 'Somebody changed this in the meantime'],
  too_large: [413, 'The request is too large'],
  unsupported_media_type: [415, 'Send JSON'],
  past_start: [422, 'The start lies in the past'],
  outside_availability: [422, 'The doctor does not offer this time'],
  notice_too_short: [422, 'The clinic needs more notice'],
  outside_window: [422, 'The clinic does not book that far ahead yet'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for a different request'],
  link_expired: [422, 'This link is no longer valid'],
  password_refused: [422, 'Choose another password'],
  rate_limited: [429, 'Too many attempts: wait a little'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'The service is not available at the moment'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProblemCode = keyof typeof problems
