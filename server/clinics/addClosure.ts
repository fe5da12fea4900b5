import type { Static } from 'typebox'
import type { addClosure as operation } from '../../api/closures.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { DAY, isoDate, readingAt, readingOf, showTime, timeOfDay } from '../kernel/time.ts'
import { republish } from '../schedules/republish.ts'
import { administered, closuresAhead } from './queries.ts'

const most = 500
const longestDays = 366

type Wish = Static<(typeof operation)['body']>

/**
 * Closes the whole clinic for a time of its own clocks. Throws `invalid`, `not_found`, `forbidden`, `limit_reached`, and
 * `appointments_stranded` until somebody has said what becomes of what is booked then.
 */
export async function addClosure(act: Act, { from, to, reason, stranded }: Wish, clinicId?: Id<'clinic'>) {
  const { tx, now } = act
  const clinic = await administered(act, clinicId)
  const during = { from: readingNamed('from', from), to: readingNamed('to', to) }
  if (during.to <= during.from) throw invalid('to', 'A closure ends later than it begins.')
  if (during.to - during.from > longestDays * DAY) throw invalid('to', `A closure lasts at most ${longestDays} days.`)
  if (during.to <= readingAt(clinic.time_zone, now.getTime())) throw invalid('to', 'This lies in the past.')
  const ahead = await closuresAhead(tx, clinic, now)
  if (ahead.length >= most) throw new Problem('limit_reached', `A clinic has at most ${most} closures ahead.`)

  const closure = { id: newId<'closure'>(), from: written(during.from), to: written(during.to), reason }
  await tx
    .insertInto('closure')
    .values({ id: closure.id, clinic_id: clinic.id, from_local: closure.from, to_local: closure.to, reason })
    .execute()
  await republish(act, { clinicId: clinic.id }, { stranded, reason })
  return closure
}

/** What the clocks show at this date and time, `24:00` being the next midnight. Throws `invalid` for a date that is none. */
function readingNamed(field: string, local: string): number {
  const [date, time] = local.split('T') as [string, string]
  try {
    return readingOf(`${date}T00:00`) + timeOfDay(time)
  } catch (error) {
    if (error instanceof RangeError) throw invalid(field, `${date} is not a date that exists.`)
    throw error
  }
}

const written = (reading: number): string => `${isoDate(reading)}T${showTime(reading % DAY)}`
