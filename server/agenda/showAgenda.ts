import type { Static } from 'typebox'
import type { getAgenda as contract } from '../../api/agenda.ts'
import type { Id } from '../../api/wire.ts'
import { present } from '../appointments/present.ts'
import { type Actor, desksOf } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import { dayIn } from '../kernel/time.ts'
import { todayIn } from '../schedules/model.ts'
import { mayPlan } from '../schedules/policy.ts'
import { type Engaged, engagedIn, planned, rulesOf } from '../schedules/queries.ts'
import { calendars } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import { layOut } from './layOut.ts'
import { doctorsAtMost, namedIn, notTooMany } from './model.ts'
import { doctorsOf, entriesOf } from './queries.ts'

interface Wish extends Static<(typeof contract)['query']> {
  readonly actor: Actor
  readonly now: Date
}

/**
 * The agenda of doctors whose work the actor may see, with one question for each table and none for each doctor. Throws
 * `invalid` for too many days, and `not_found` or `forbidden` for doctors of others.
 */
export async function showAgenda(
  db: Reader,
  { doctorIds, clinicId: clinic, from: first, to: last, visitType, actor, now }: Wish,
): Promise<Static<(typeof contract)['response']>> {
  const named = namedIn(doctorIds)
  const clinicId = clinic ?? (await clinicOf(db, actor, named))
  const engaged = await whose(db, actor, clinicId, named)
  const zone = engaged[0]!.zone
  const from = first ?? todayIn(zone, now)
  const to = last ?? from
  notTooMany(from, to, engaged.length)

  const ids = engaged.map(({ doctorId }) => doctorId)
  const of = engaged.map(({ doctorId }) => ({ doctorId, clinicId, fromDate: from, toDate: to }))
  const dates = { start: dayIn(zone, from).start, end: dayIn(zone, to).end }
  const found = await calendars(db, of, { visitTypeId: visitType, actor, now })
  const rules = await rulesOf(db, engaged, from, to)
  const entries = Map.groupBy(await entriesOf(db, actor, ids, dates, now), (row) => row.doctor_id)
  const items = (await doctorsOf(db, ids)).map((doctor) => {
    const calendar = found.find(({ doctorId }) => doctorId === doctor.id)
    const free = calendar?.bookable ? slots(calendar.question) : []
    const index = engaged.findIndex(({ doctorId }) => doctorId === doctor.id)
    return {
      doctor,
      visitTypeId: calendar?.visitType.id ?? null,
      bookable: calendar?.bookable ?? true,
      days: layOut(rules[index]!, zone, from, to, free),
      appointments: (entries.get(doctor.id) ?? []).map((row) => ({
        ...present(row, actor, now),
        bufferBefore: row.buffer_before,
        bufferAfter: row.buffer_after,
        arrivedAt: row.arrived_at?.toISOString() ?? null,
        completedAt: row.completed_at?.toISOString() ?? null,
      })),
    }
  })
  return { clinicId, timeZone: zone, stepMinutes: found[0]?.policy.stepMinutes ?? 15, from, to, items }
}

/** The clinic in question where none is named: the first doctor's, or where the actor works. */
async function clinicOf(db: Reader, actor: Actor, named: readonly Id<'doctor'>[] | undefined): Promise<Id<'clinic'>> {
  if (named?.[0]) return (await planned(db, actor, named[0], undefined)).clinicId
  const own = desksOf(actor)[0] ?? actor.worksAt[0]
  if (!own) throw notFound('clinic')
  return own
}

/** Those who are named, or the first by name of those whose work the actor may see. */
async function whose(
  db: Reader,
  actor: Actor,
  clinicId: Id<'clinic'>,
  named: readonly Id<'doctor'>[] | undefined,
): Promise<Engaged[]> {
  const all = await engagedIn(db, { clinicId })
  const asked = named ? all.filter(({ doctorId }) => named.includes(doctorId)) : all
  if (asked.length === 0 || asked.length < (named?.length ?? 0)) throw notFound('doctor')
  const mine = asked.filter((one) => mayPlan(actor, one))
  if (mine.length === 0 || (named && mine.length < asked.length))
    throw new Problem('forbidden', 'This is for the doctor and the clinic where they work.')
  if (mine.length <= doctorsAtMost) return mine
  const ids = mine.map(({ doctorId }) => doctorId)
  const first = (await doctorsOf(db, ids)).slice(0, doctorsAtMost).map(({ id }) => id)
  return mine.filter(({ doctorId }) => first.includes(doctorId))
}
