import type { Static } from 'typebox'
import type { switchHoliday as operation } from '../../api/closures.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { invalid } from '../kernel/problem.ts'
import { republish } from '../schedules/republish.ts'
import { findHolidays } from './findHolidays.ts'
import { administered, dateAt } from './queries.ts'

/** Some holidays do not come every year; so many years from last year on are looked at. */
const years = 5

/**
 * Says whether a clinic is closed on a public holiday, every year. Throws `invalid` for one that its country does not
 * have, `not_found`, `forbidden`, `appointments_stranded`.
 */
export async function switchHoliday(
  act: Act,
  { rule, closed, stranded }: Static<(typeof operation)['body']>,
  clinicId?: Id<'clinic'>,
): Promise<void> {
  const clinic = await administered(act, clinicId)
  const holiday = await holidayWith(rule, clinic, Number(dateAt(clinic, act.now).slice(0, 4)))
  if (!holiday)
    throw invalid(
      'rule',
      'This is not a public holiday of the clinic’s country and region. The list of holidays names each.',
    )
  await act.tx
    .insertInto('holiday_switch')
    .values({ clinic_id: clinic.id, rule, closed })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'rule']).doUpdateSet({ closed }))
    .execute()
  await republish(act, { clinicId: clinic.id }, { stranded, reason: holiday.name })
}

async function holidayWith(
  rule: string,
  { country, region }: { country: string; region: string | null },
  thisYear: number,
) {
  for (let year = thisYear - 1; year < thisYear - 1 + years; year++) {
    const found = (await findHolidays(country, region, year)).find((one) => one.rule === rule)
    if (found) return found
  }
  return undefined
}
