import type { Id } from '../../api/wire.ts'
import { invalid } from '../kernel/problem.ts'
import { DAY, midnight } from '../kernel/time.ts'

const daysAtMost = 7
export const doctorsAtMost = 40
const inAllAtMost = 100

/** The doctors that an address names, each once. */
export const namedIn = (doctorIds: string | undefined): Id<'doctor'>[] | undefined =>
  doctorIds === undefined ? undefined : ([...new Set(doctorIds.toLowerCase().split(','))] as Id<'doctor'>[])

/** Refuses dates that are out of order or too many, alone or over all doctors. Throws `invalid`. */
export function notTooMany(from: string, to: string, doctors: number): void {
  const days = (midnight(to) - midnight(from)) / DAY + 1
  if (days < 1) throw invalid('to', `${to} is before ${from}.`)
  if (days > daysAtMost) throw invalid('to', `At most ${daysAtMost} days at once.`)
  if (days * doctors > inAllAtMost)
    throw invalid('to', `${doctors} doctors for ${days} days are too many at once: at most ${inAllAtMost} days in all.`)
}
