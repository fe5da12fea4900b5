import type { Static } from 'typebox'
import type { WeeklyHours as Wire } from '../../api/schedules.ts'
import type { Reader } from '../kernel/db.ts'
import { contains } from '../kernel/interval.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { checkWeeklyHours } from '../slots/checkWeeklyHours.ts'
import { timesOf } from '../slots/expand.ts'
import type { WeeklyHours } from '../slots/model.ts'
import { inOrder, notTooFar, todayIn } from './model.ts'
import { type Placed, placeHours } from './placeHours.ts'
import { type Engaged, weeklyHoursElsewhere } from './queries.ts'

type Row = Static<typeof Wire>

/**
 * Weekly hours as they would stand: each at a place, from today where it does not say since when. Throws `invalid`, and
 * `hours_overlap` naming the two that clash, at another clinic too.
 */
export async function placeWeek(
  db: Reader,
  engaged: Engaged,
  weeklyHours: readonly Row[],
  now: Date,
): Promise<(WeeklyHours & Placed)[]> {
  const today = todayIn(engaged.zone, now)
  for (const [i, row] of weeklyHours.entries()) check(row, engaged, now, `weeklyHours.${i}`)
  const placed = await placeHours(db, engaged.clinicId, weeklyHours, 'weeklyHours')
  const rows = placed.map((row, i) => ({
    ...row,
    breaks: row.breaks ?? [],
    validFrom: row.validFrom ?? today,
    validTo: row.validTo ?? null,
    field: `weeklyHours.${i}`,
    clinic: null,
  }))
  refuseOverlaps([...rows, ...(await weeklyHoursElsewhere(db, engaged, today))])
  return rows
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
