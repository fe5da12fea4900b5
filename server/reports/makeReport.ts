import type { Static } from 'typebox'
import type { getReport, Report } from '../../api/reports.ts'
import type { Id } from '../../api/wire.ts'
import { mayAdminister } from '../clinics/policy.ts'
import { clinicOf } from '../clinics/queries.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { type Asked, periodsOf } from './model.ts'
import * as queries from './queries.ts'

type Answer = Static<typeof Report>

/**
 * How a clinic did over a period, and over the one before, for its administrators. Throws `not_found`, `forbidden`, and
 * `invalid` for more than 366 days.
 */
export async function makeReport(
  db: Reader,
  actor: Actor,
  { clinicId, doctorId, ...dates }: Static<(typeof getReport)['query']>,
  now: Date,
): Promise<Answer> {
  const { id, name, time_zone: timeZone } = await clinicOf(db, actor, clinicId)
  if (!mayAdminister(actor, id)) throw new Problem('forbidden', 'Only an administrator of this clinic may do this.')
  const asked = { clinicId: id, doctorId, ...periodsOf(dates, timeZone, now) }
  const { from, to, before } = asked
  return {
    clinic: { id, name },
    timeZone,
    from,
    to,
    before,
    madeAt: now.toISOString(),
    ...(await queries.namesOf(db, id)),
    load: await load(db, asked),
    waits: await waits(db, asked),
    thirdNext: await thirdNext(db, asked),
    noShows: await noShows(db, asked, now),
    cancellations: await cancellations(db, asked),
    sources: await sources(db, asked),
    revenue: await revenue(db, asked),
  }
}

async function load(db: Reader, asked: Asked): Promise<Answer['load']> {
  const cells = await queries.loadOf(db, asked)
  const sum = (of: 'open' | 'taken') => cells.reduce((total, cell) => total + cell[of], 0)
  return {
    open: sum('open'),
    taken: sum('taken'),
    before: await queries.loadBefore(db, asked),
    recordedFrom: await queries.recordedFrom(db, asked),
    cells,
  }
}

async function waits(db: Reader, asked: Asked): Promise<Answer['waits']> {
  const rows = await queries.waitsOf(db, asked)
  const nothing: Pick<queries.WaitRow, 'visits' | 'median' | 'nineInTen'> = { visits: 0, median: null, nineInTen: null }
  const of = (row = nothing) => ({ visits: row.visits, median: row.median, nineInTen: row.nineInTen })
  return { ...beside(rows.filter(isTotal), of), byVisitType: perType(rows, (own) => beside(own, of)) }
}

async function thirdNext(db: Reader, asked: Asked): Promise<Answer['thirdNext']> {
  const rows = await queries.thirdNextOf(db, asked)
  const days = (own: typeof rows) => {
    const totals = own.filter((row) => row.week === null)
    const of = (now: boolean) => totals.find((row) => row.now === now)?.days ?? null
    return { days: of(true), before: of(false) }
  }
  return {
    ...days(rows.filter(isTotal)),
    byVisitType: perType(rows, (own) => ({
      ...days(own),
      weeks: own.flatMap(({ now, week, days }) => (now && week !== null ? [{ week, days }] : [])),
    })),
  }
}

async function noShows(db: Reader, asked: Asked, now: Date): Promise<Answer['noShows']> {
  const rows = await queries.missesOf(db, asked, now)
  const of = (row = { due: 0, missed: 0 }) => ({ due: row.due, missed: row.missed })
  return {
    ...beside(rows.filter(isTotal), of),
    unmarked: rows.find((row) => isTotal(row) && row.now)?.unmarked ?? 0,
    byVisitType: perType(rows, (own) => ({
      ...beside(
        own.filter((row) => row.week === null),
        of,
      ),
      weeks: own.flatMap((row) => (row.now && row.week !== null ? [{ week: row.week, ...of(row) }] : [])),
    })),
  }
}

async function cancellations(db: Reader, asked: Asked): Promise<Answer['cancellations']> {
  const rows = await queries.callsOf(db, asked)
  const of = (row = { cancelled: 0, late: 0 }) => ({ cancelled: row.cancelled, late: row.late })
  const inAll = (row = { agreed: 0, cancelled: 0, late: 0 }) => ({ agreed: row.agreed, ...of(row) })
  return {
    ...beside(
      rows.filter((row) => row.all),
      inAll,
    ),
    by: (['patient', 'doctor', 'desk', 'attending'] as const).flatMap((who) => {
      const own = rows.filter((row) => !row.all && row.who === who)
      return own.length > 0 ? [{ who, ...beside(own, of) }] : []
    }),
  }
}

async function sources(db: Reader, asked: Asked): Promise<Answer['sources']> {
  const rows = await queries.sourcesOf(db, asked)
  const of = (row = { bookings: 0 }) => ({ bookings: row.bookings })
  return (['web', 'clinic', 'application'] as const).map((source) => ({
    source,
    ...beside(
      rows.filter((row) => row.source === source),
      of,
    ),
  }))
}

async function revenue(db: Reader, asked: Asked): Promise<Answer['revenue']> {
  const rows = await queries.takingsOf(db, asked)
  const of = (row = { visits: 0, amount: 0 }) => ({ visits: row.visits, amount: row.amount })
  return [...Map.groupBy(rows, (row) => row.currency)].map(([currency, own]) => ({
    currency,
    ...beside(own.filter(isTotal), of),
    byVisitType: perType(own, (rows) => beside(rows, of)),
  }))
}

/** What is counted of the period, and of the one before; where there is no row `of` says what nothing is. */
function beside<Row extends { now: boolean }, Counted>(rows: readonly Row[], of: (row?: Row) => Counted) {
  return { ...of(rows.find((row) => row.now)), before: of(rows.find((row) => !row.now)) }
}

const isTotal = (row: { visitTypeId: Id<'visitType'> | null }): boolean => row.visitTypeId === null

function perType<Row extends { visitTypeId: Id<'visitType'> | null }, Told>(
  rows: readonly Row[],
  tell: (own: Row[]) => Told,
): ({ visitTypeId: Id<'visitType'> } & Told)[] {
  return [...Map.groupBy(rows, (row) => row.visitTypeId)].flatMap(([visitTypeId, own]) =>
    visitTypeId === null ? [] : [{ visitTypeId, ...tell(own) }],
  )
}
