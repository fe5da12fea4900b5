import type { Act } from '../kernel/act.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import type { DateHours } from '../slots/model.ts'
import { datesAtMost, notTooFar, todayIn } from './model.ts'
import type { Engaged } from './queries.ts'

/** Refuses a date that is over, or further ahead than anybody plans. */
export function refuseDate({ zone }: Engaged, date: string, now: Date): void {
  const today = todayIn(zone, now)
  if (date < today) throw invalid('date', `${date} is over. Today is ${today}.`)
  notTooFar(date, zone, now, 'date')
}

/** Writes what one date has of its own, in place of what it had. Throws `limit_reached` beyond 400 dates ahead. */
export async function writeDate(
  { tx, now }: Act,
  { doctorId, clinicId, zone }: Engaged,
  { date, kind, hours }: DateHours,
) {
  const ahead = await tx
    .selectFrom('dated_hours')
    .where('doctor_id', '=', doctorId)
    .where('date', '>=', todayIn(zone, now))
    .where('date', '<>', date)
    .select((eb) => eb.fn.countAll<number>().as('dates'))
    .executeTakeFirstOrThrow()
  if (ahead.dates >= datesAtMost)
    throw new Problem(
      'limit_reached',
      `At most ${datesAtMost} dates have hours of their own. Say the rest by the week.`,
    )
  const row = { kind, hours: JSON.stringify(hours) }
  await tx
    .insertInto('dated_hours')
    .values({ doctor_id: doctorId, clinic_id: clinicId, date, ...row })
    .onConflict((conflict) => conflict.columns(['doctor_id', 'clinic_id', 'date']).doUpdateSet(row))
    .execute()
}
