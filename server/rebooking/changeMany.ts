import type { Static } from 'typebox'
import type { changeAppointments } from '../../api/bulk-steps.ts'
import type { Id } from '../../api/wire.ts'
import { cancelEach, most } from '../appointments/cancelEach.ts'
import { findAhead } from '../appointments/findAhead.ts'
import { move as moveOne } from '../appointments/move.ts'
import type { Act } from '../kernel/act.ts'
import { attempt } from '../kernel/attempt.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import { DAY, dayIn, instants, isoDate, MINUTE, readingAt, stretches } from '../kernel/time.ts'
import { nearest } from '../slots/nearest.ts'
import { calendar } from '../slots/queries.ts'
import { begin, lockAll, roomsOf } from './begin.ts'
import { movedAtMost } from './model.ts'
import { noteRefusal } from './remember.ts'

type Wish = Static<(typeof changeAppointments)['body']>
type Way = NonNullable<Wish['move']>

/**
 * Cancels or moves those who are meant, as one step that can be undone; one that cannot be moved stays where it is and
 * says why. Answers the step. Throws `invalid`, `not_found`, `forbidden`, and `limit_reached` beyond 500, or 200 to move.
 */
export async function changeMany(act: Act, { move, reason = null, tell = 'later', ...meant }: Wish) {
  if (!meant.doctorId && !meant.patientId && !meant.from)
    throw invalid('from', 'Say which: a doctor, a patient, a day, or several of these.', 'missing')
  if (move && !move.days && !move.minutes && !move.doctorId)
    throw invalid('move', 'Say where to: by how many days or minutes, or to which doctor.', 'missing')
  const { tx } = act
  const ids = await findAhead(act, meant)
  const atMost = move ? movedAtMost : most
  if (ids.length > atMost)
    throw new Problem('limit_reached', `At most ${atMost} appointments at once. Choose fewer days, or one doctor.`)
  if (ids.length === 0) throw invalid('from', 'There is no appointment ahead that this means.', 'nothing')

  const rows = await tx
    .selectFrom('appointment')
    .where('id', 'in', ids)
    .select(['id', 'clinic_id', 'doctor_id', 'starts_at', 'time_zone'])
    .execute()
  const doctors = [...new Set([...rows.map((row) => row.doctor_id), ...(move?.doctorId ? [move.doctorId] : [])])]
  const to = (row: (typeof rows)[number]) => isoDate(target(row, move ?? {}))
  const dates = rows.map(to).sort()
  await lockAll(act, ids, [...doctors, ...(await roomsOf(act, doctors, dates[0]!, dates.at(-1)!))])
  const stepId = await begin(act, {
    clinic_id: rows[0]!.clinic_id,
    kind: move ? 'move' : 'cancel',
    doctor_id: null,
    absence_id: null,
    reason,
    tell,
    appointmentIds: inOrder(rows, move ?? {}),
  })
  if (move) for (const id of inOrder(rows, move)) await moveBy(act, stepId, id, move)
  else await cancelEach(act, ids, reason, { quietly: true })
  return stepId
}

interface Row {
  id: Id<'appointment'>
  starts_at: Date
  time_zone: string
}

/** Those who go first make room for those who follow. */
const inOrder = (rows: readonly Row[], { days = 0, minutes = 0 }: Way): Id<'appointment'>[] => {
  const sorted = rows.toSorted((a, b) => a.starts_at.getTime() - b.starts_at.getTime() || (a.id < b.id ? -1 : 1))
  return (days * DAY + minutes * MINUTE > 0 ? sorted.toReversed() : sorted).map((row) => row.id)
}

/** What the clock shows where one goes. */
const target = ({ starts_at, time_zone }: Row, { days = 0, minutes = 0 }: Way): number =>
  readingAt(time_zone, starts_at.getTime()) + days * DAY + minutes * MINUTE

async function moveBy(act: Act, stepId: Id<'bulkStep'>, id: Id<'appointment'>, way: Way): Promise<void> {
  const row = await act.tx.selectFrom('appointment').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const moved = await attempt(act.tx, async () => {
    const startsAt = await whereTo(act, row, way)
    const doctorId = way.doctorId ?? row.doctor_id
    await moveOne(act, id, { startsAt: startsAt.toISOString(), doctorId }, { quietly: true })
  })
  if (moved instanceof Problem) await noteRefusal(act, stepId, id, moved)
}

type Whole = Row & {
  doctor_id: Id<'doctor'>
  clinic_id: Id<'clinic'>
  patient_id: Id<'patient'>
  visit_type_id: Id<'visitType'>
}

/** The same clock time elsewhere; where that is not free and it may be near, what is nearest on that day. */
async function whereTo({ tx, actor, now }: Act, row: Whole, way: Way): Promise<Date> {
  const reading = target(row, way)
  const zone = row.time_zone
  const [at] = instants(stretches(zone, reading - 2 * DAY, reading + 2 * DAY), {
    start: reading,
    end: reading + MINUTE,
  })
  if (!at) throw new Problem('outside_availability', 'The clocks skip this time on that day.')
  if (!way.nearest) return new Date(at.start)
  const day = dayIn(zone, isoDate(reading))
  const found = await calendar(tx, {
    doctorId: way.doctorId ?? row.doctor_id,
    clinicId: row.clinic_id,
    visitTypeId: row.visit_type_id,
    patientId: row.patient_id,
    except: row.id,
    actor,
    now,
    from: new Date(day.start),
    to: new Date(day.end),
  })
  const [slot] = found?.bookable ? nearest(found.question, at.start, 1) : []
  return new Date(slot?.start ?? at.start)
}
