import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { expand } from '../slots/expand.ts'
import { openDate } from './openDate.ts'
import { planned, rulesOf } from './queries.ts'
import type { Decision } from './settleStranded.ts'

interface Wish {
  doctorId: Id<'doctor'>
  clinicId?: Id<'clinic'> | undefined
  date: string
  from: string
  to: string
  /** Length of each slot. */
  minutes: number
  stranded?: Decision['stranded']
}

/**
 * Fills a day of a doctor with slots, one after the other, in place of its weekly hours. Answers whether any of it is
 * open: a holiday, a closure or an absence may take all of it away. Throws what `openDate` throws.
 */
export async function fillDay(
  act: Act,
  { doctorId, clinicId, date, from, to, minutes, stranded }: Wish,
): Promise<boolean> {
  const engaged = await planned(act.tx, act.actor, doctorId, clinicId)
  await openDate(act, engaged, { date, hours: [{ from, to }], splitMinutes: minutes, ...(stranded && { stranded }) })
  const [rules] = await rulesOf(act.tx, [engaged], date, date)
  return expand(rules!, engaged.zone, date, date).length > 0
}
