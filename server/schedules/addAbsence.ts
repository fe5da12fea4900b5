import type { Static } from 'typebox'
import type { addAbsence as contract } from '../../api/schedules.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { isoDate, readingAt, readingOf } from '../kernel/time.ts'
import { type AbsenceRow, absencesAtMost, localOf, notTooFar } from './model.ts'
import { absencesOf, type Engaged } from './queries.ts'
import { lockSchedules, republish } from './republish.ts'

type Wish = Static<(typeof contract)['body']>

/**
 * Takes time away from a doctor at every clinic where they work, as the clocks of this one show it. Throws `invalid`,
 * `limit_reached` beyond 200 absences ahead, and `appointments_stranded`.
 */
export async function addAbsence(act: Act, { doctorId, zone }: Engaged, wish: Wish): Promise<AbsenceRow> {
  const { tx, now } = act
  const from = localOf(wish.from, 'from')
  const to = localOf(wish.to, 'to')
  const today = readingAt(zone, now.getTime())
  if (to <= from) throw invalid('to', 'An absence ends later than it begins.')
  if (readingOf(to) <= today) throw invalid('to', 'This absence is over already.')
  notTooFar(from.slice(0, 10), zone, now, 'from')
  notTooFar(to.slice(0, 10), zone, now, 'to')

  const { stranded } = wish
  await lockSchedules(act, { doctorIds: [doctorId] }, { stranded })
  const ahead = await absencesOf(tx, [doctorId], isoDate(today), null)
  if (ahead.length >= absencesAtMost)
    throw new Problem('limit_reached', `At most ${absencesAtMost} absences lie ahead of a doctor.`)
  const reason = wish.reason ?? null
  const row = { id: newId<'absence'>(), doctor_id: doctorId, from_local: from, to_local: to, time_zone: zone, reason }
  await tx.insertInto('absence').values(row).execute()
  await republish(act, { doctorIds: [doctorId] }, { stranded })
  return row
}
