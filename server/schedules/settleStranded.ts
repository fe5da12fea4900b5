import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { cancelEach } from '../appointments/cancelEach.ts'
import { active } from '../appointments/model.ts'
import { type Act, type Actor, attending } from '../kernel/act.ts'
import type { Tx } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { readRanges } from '../kernel/range.ts'
import { isStaffOf } from '../slots/policy.ts'
import { stranded } from '../slots/stranded.ts'
import type { Scope } from './queries.ts'
import type { Published } from './republish.ts'

/** What becomes of appointments that a change leaves outside the opening hours; `ask`, where nobody has said. */
export interface Decision {
  readonly stranded?: 'ask' | 'keep' | 'cancel' | undefined
  /** Told to patients whose appointment is cancelled. */
  readonly reason?: string | null | undefined
}

const shownAtMost = 100

/** Finds what would be stranded and does as decided. Throws `appointments_stranded` with the list. */
export async function settleStranded(
  act: Act,
  scope: Scope,
  published: readonly Published[],
  { stranded: decision = 'ask', reason = null }: Decision,
): Promise<void> {
  if (decision === 'keep') return
  const visits = await visitsAhead(act, scope)
  if (visits.length === 0) return
  const days = await openUntilNow(act.tx, visits)
  const lost = published.flatMap(({ engaged, opened }) => {
    const own = (row: { doctorId: string; clinicId: string }) =>
      row.doctorId === engaged.doctorId && row.clinicId === engaged.clinicId
    return stranded(days.filter(own), opened, visits.filter(own))
  })
  if (lost.length === 0) return
  if (decision === 'ask')
    throw new Problem('appointments_stranded', inWords(lost), { appointments: shown(act.actor, lost) })
  const ours = lost.every((visit) => isStaffOf(act.actor, visit))
  await cancelEach(
    ours ? act : { ...act, actor: attending },
    lost.map((visit) => visit.id),
    reason,
  )
}

type Visit = Awaited<ReturnType<typeof visitsAhead>>[number]

async function visitsAhead({ tx, now }: Act, scope: Scope) {
  const rows = await tx
    .selectFrom('appointment as a')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .where('a.status', 'in', active)
    .where('a.ends_at', '>', now)
    .where(
      'clinicId' in scope
        ? sql<boolean>`a.clinic_id = ${scope.clinicId}`
        : sql<boolean>`a.doctor_id = any(${scope.doctorIds}::uuid[])`,
    )
    .select(['a.id', 'a.doctor_id', 'a.clinic_id', 'a.place_id', 'a.starts_at', 'a.ends_at', 'p.full_name'])
    .orderBy('a.starts_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    doctorId: row.doctor_id,
    clinicId: row.clinic_id,
    placeId: row.place_id ?? '',
    start: row.starts_at.getTime(),
    end: row.ends_at.getTime(),
    patientName: row.full_name,
  }))
}

/** What was open so far on the days of these visits. */
async function openUntilNow(tx: Tx, visits: readonly Visit[]) {
  const { rows } = await sql<{
    doctorId: Id<'doctor'>
    clinicId: Id<'clinic'>
    placeId: string
    roomId: string | null
    date: string
    open: string
  }>`
    select doctor_id as "doctorId", clinic_id as "clinicId", place_id as "placeId", room_id as "roomId", date, open
    from doctor_day
    where (doctor_id, date) in (
      select doctor_id, at::date + n
      from unnest(${visits.map((one) => one.doctorId)}::uuid[], ${visits.map((one) => new Date(one.start))}::timestamptz[])
        as of (doctor_id, at), generate_series(-1, 1) as n)`.execute(tx)
  return rows.map((row) => ({ ...row, open: readRanges(row.open) }))
}

const inWords = ({ length }: readonly Visit[]): string =>
  `${length === 1 ? 'One appointment' : `${length} appointments`} would be left outside the opening hours. Keep ${length === 1 ? 'it' : 'them'}, or cancel ${length === 1 ? 'it and tell the patient' : 'them and tell the patients'}: say which.`

/** Who is not of a clinic does not learn the names of its patients. */
const shown = (actor: Actor, lost: readonly Visit[]) =>
  lost.slice(0, shownAtMost).map((visit) => ({
    id: visit.id,
    startsAt: new Date(visit.start).toISOString(),
    endsAt: new Date(visit.end).toISOString(),
    patientName: isStaffOf(actor, visit) ? visit.patientName : 'A patient of another clinic',
  }))
