import { examples } from './examples.ts'

const { Slot: slot, Appointment: appointment } = examples
const { startsAt, endsAt } = slot
const late = { ...slot, startsAt: endsAt, endsAt: '2026-11-24T14:30:00.000Z' }
const field = (name: string, code: string, detail: string) => ({ detail, errors: [{ field: name, code, detail }] })

/** What some refusals carry beside their code and their sentence. */
export const refusals = {
  invalid: field('startsAt', 'invalid', 'must be a valid date-time'),
  slot_taken: { ...field('startsAt', 'slot_taken', 'Somebody took this time.'), alternatives: [late] },
  outside_availability: {
    ...field('startsAt', 'outside_availability', 'The doctor does not work then.'),
    alternatives: [slot, late],
  },
  past_start: field('startsAt', 'past_start', 'This time lies in the past.'),
  appointments_stranded: {
    appointments: [{ id: appointment.id, startsAt, endsAt, patientName: 'Mara Lindqvist' }],
  },
  rate_limited: { retryAfter: 30 },
  unavailable: { retryAfter: 2 },
}
