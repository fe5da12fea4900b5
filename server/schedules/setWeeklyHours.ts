import type { Static } from 'typebox'
import type { setWeeklyHours as contract } from '../../api/schedules.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { contains } from '../kernel/interval.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { checkWeeklyHours } from '../slots/checkWeeklyHours.ts'
import { timesOf } from '../slots/expand.ts'
import { inOrder, minutesOf, notTooFar, todayIn } from './model.ts'
import { placeHours } from './placeHours.ts'
import { type Engaged, weeklyHoursElsewhere } from './queries.ts'
import { lockSchedules, republish } from './republish.ts'

type Wish = Static<(typeof contract)['body']>
type Row = Wish['weeklyHours'][number]

/**
 * Puts these weekly hours in place of those that the doctor had at this clinic. Throws `hours_overlap` naming the two
 * that clash, at another clinic too, and `appointments_stranded`.
 */
export async function setWeeklyHours(act: Act, engaged: Engaged, { weeklyHours, stranded }: Wish): Promise<void> {
  const { tx, now } = act
  const { doctorId, clinicId, zone } = engaged
  const today = todayIn(zone, now)
  for (const [i, row] of weeklyHours.entries()) check(row, engaged, now, `weeklyHours.${i}`)
  const placed = await placeHours(tx, clinicId, weeklyHours, 'weeklyHours')
  await lockSchedules(act, { doctorIds: [doctorId] }, { stranded })

  const rows = placed.map((row, i) => ({
    ...row,
    breaks: row.breaks ?? [],
    validFrom: row.validFrom ?? today,
    validTo: row.validTo ?? null,
    field: `weeklyHours.${i}`,
    clinic: null,
  }))
  refuseOverlaps([...rows, ...(await weeklyHoursElsewhere(tx, engaged, today))])

  await tx.deleteFrom('weekly_hours').where('doctor_id', '=', doctorId).where('clinic_id', '=', clinicId).execute()
  if (rows.length > 0)
    await tx
      .insertInto('weekly_hours')
      .values(
        rows.map((row) => ({
          id: newId(),
          doctor_id: doctorId,
          clinic_id: clinicId,
          place_id: row.placeId,
          room_id: row.roomId,
          weekday: row.weekday,
          during: minutesOf(row),
          breaks: JSON.stringify(row.breaks),
          valid: row.validTo === null ? `[${row.validFrom},)` : `[${row.validFrom},${row.validTo}]`,
        })),
      )
      .execute()
  await republish(act, { doctorIds: [doctorId] }, { stranded })
}

function check(row: Row, { zone }: Engaged, now: Date, field: string): void {
  inOrder(row, field)
  row.breaks?.forEach((pause, i) => {
    inOrder(pause, `${field}.breaks.${i}`)
    if (!contains(timesOf(row), timesOf(pause)))
      throw invalid(
        `${field}.breaks.${i}`,
        `A break from ${pause.from} to ${pause.to} is not within ${row.from} to ${row.to}.`,
      )
  })
  if (row.validFrom) notTooFar(row.validFrom, zone, now, `${field}.validFrom`)
  if (row.validTo) notTooFar(row.validTo, zone, now, `${field}.validTo`)
  if (row.validTo && row.validTo < (row.validFrom ?? todayIn(zone, now)))
    throw invalid(`${field}.validTo`, `${row.validTo} is before they begin.`)
}

type Checked = Parameters<typeof checkWeeklyHours>[0][number] & { field: string | null; clinic: string | null }

// Hours with their breaks: who has a break at one place is not at another meanwhile.
function refuseOverlaps(rows: readonly Checked[]): void {
  const [clash] = checkWeeklyHours(rows.map((row) => ({ ...row, breaks: [] }))).filter(([a]) => a.field !== null)
  if (!clash) return
  const [a, b] = clash
  const detail = `${inWords(a)} and ${inWords(b)} overlap. Nobody is in two places at once.`
  const errors = clash.flatMap(({ field }) => (field === null ? [] : [{ field, code: 'hours_overlap', detail }]))
  throw new Problem('hours_overlap', detail, { errors })
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const inWords = ({ weekday, from, to, clinic }: Checked): string =>
  `${weekdays[weekday - 1]} ${from}–${to}${clinic ? ` at ${clinic}` : ''}`
