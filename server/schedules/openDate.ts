import type { Static } from 'typebox'
import type { openDate as contract } from '../../api/schedules.ts'
import type { Act } from '../kernel/act.ts'
import { overlaps } from '../kernel/interval.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { midnight, showTime } from '../kernel/time.ts'
import { timesOf, timetable } from '../slots/expand.ts'
import { splitIntoBlocks } from '../slots/splitIntoBlocks.ts'
import { inOrder } from './model.ts'
import { type Placed, placeHours } from './placeHours.ts'
import { type Engaged, engagedIn, rulesOf } from './queries.ts'
import { lockSchedules, republish } from './republish.ts'
import { refuseDate, writeDate } from './writeDate.ts'

type Wish = Static<(typeof contract)['body']> & { date: string }
type Hours = Wish['hours'][number]

/**
 * Opens one date of a doctor at a clinic beside the weekly hours, or in their place. Throws `invalid`, `limit_reached`,
 * `hours_overlap` naming the two that clash, and `appointments_stranded`.
 */
export async function openDate(act: Act, engaged: Engaged, wish: Wish): Promise<void> {
  const { date, kind = 'replaced', splitMinutes, stranded } = wish
  const { doctorId, clinicId } = engaged
  refuseDate(engaged, date, act.now)
  for (const [i, one] of wish.hours.entries()) inOrder(one, `hours.${i}`)
  const hours = splitMinutes ? wish.hours.flatMap((one, i) => split(one, splitMinutes, `hours.${i}`)) : wish.hours
  const placed = await placeHours(act.tx, clinicId, hours, 'hours')
  await lockSchedules(act, { doctorIds: [doctorId] }, { stranded })
  await refuseOverlaps(act, engaged, date, kind, placed)
  await writeDate(act, engaged, {
    date,
    kind,
    hours: placed.map(({ from, to, placeId, roomId }) => ({ from, to, placeId, roomId })),
  })
  await republish(act, { doctorIds: [doctorId] }, { stranded })
}

function split({ from, to, ...where }: Hours, minutes: number, field: string): Hours[] {
  const { blocks, rest } = splitIntoBlocks(from, to, minutes)
  if (rest)
    throw invalid(
      field,
      `${from} to ${to} is not a whole number of blocks of ${minutes} minutes: ${rest.from} to ${rest.to} is left.`,
    )
  return blocks.map((block) => ({ ...block, ...where }))
}

/** Hours of the date, and what they are called in a refusal. */
interface Named {
  start: number
  end: number
  field: string | null
  name: string
}

async function refuseOverlaps(
  { tx }: Act,
  engaged: Engaged,
  date: string,
  kind: string,
  placed: readonly (Hours & Placed)[],
) {
  const wished = placed.map(
    (one, i): Named => ({ ...timesOf(one), field: `hours.${i}`, name: `${one.from}–${one.to}` }),
  )
  const others = await hoursOnDate({ tx }, engaged, date, kind)
  for (const [i, a] of wished.entries())
    for (const b of [...wished.slice(i + 1), ...others]) {
      if (!overlaps(a, b)) continue
      const detail = `${a.name} and ${b.name} overlap. Nobody is in two places at once.`
      const errors = [a, b].flatMap(({ field }) => (field === null ? [] : [{ field, code: 'hours_overlap', detail }]))
      throw new Problem('hours_overlap', detail, { errors })
    }
}

/** What else the doctor does that date: elsewhere, and here by the week where the date is only added to it. */
async function hoursOnDate({ tx }: Pick<Act, 'tx'>, { doctorId, clinicId }: Engaged, date: string, kind: string) {
  const everywhere = await engagedIn(tx, { doctorIds: [doctorId] })
  const rules = await rulesOf(tx, everywhere, date, date)
  return everywhere.flatMap((at, i): Named[] => {
    const here = at.clinicId === clinicId
    if (here && kind === 'replaced') return []
    const { weeklyHours, dates } = rules[i]!
    const hours = timetable({ weeklyHours, dates: here ? [] : dates, absences: [], closures: [] })(midnight(date))
    return hours.map(({ whole }) => ({
      ...whole,
      field: null,
      name: `${showTime(whole.start)}–${showTime(whole.end)} ${here ? 'of the weekly hours' : 'at another clinic'}`,
    }))
  })
}
