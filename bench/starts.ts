import type { Doctor, Patient, Practice } from './practice.ts'

export interface Booking {
  doctor: Doctor
  patient: Patient
  startsAt: string
}

const hours = ['09', '10', '11', '14', '15', '16']

/**
 * Times that are all free and do not stand in each other's way: one half hour after the other, each with every doctor
 * before the next, and with as many patients, so that nobody is in two places. Winter, when London has UTC, is long enough.
 */
export function* openStarts({ doctors, patients, dates }: Practice): Generator<Booking, never> {
  let n = 0
  for (const date of dates)
    for (const hour of hours)
      for (const minute of ['00', '30'])
        for (const doctor of doctors)
          yield { doctor, patient: patients[n++ % patients.length]!, startsAt: `${date}T${hour}:${minute}:00.000Z` }
  throw new Error('Every time is taken: let it begin with more doctors.')
}
