import type { Static } from 'typebox'
import type { BulkStep, DoneStep, KeptTime } from '../../api/bulk-steps.ts'
import type { Rebooking } from '../../api/rebooking.ts'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import {
  changesOf,
  type FullRebooking,
  rebookingsOfStep,
  searchingIn,
  stepById,
  type stepsLately,
  timesOf,
} from './queries.ts'

type Time = Awaited<ReturnType<typeof timesOf>>[number]

const timed = (row: Omit<Time, 'rebooking_id' | 'booked_id' | 'instead_of'>): Static<typeof KeptTime> => ({
  appointmentId: row.id,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  doctor: { id: row.doctor_id, fullName: row.doctor_name },
  placeName: row.place_name,
})

/** A step as it crosses the wire, with what became of each appointment that this actor may see. */
export async function presentStep(
  db: Reader,
  actor: Actor,
  id: Id<'bulkStep'>,
  now: Date,
): Promise<Static<typeof BulkStep>> {
  const step = await stepById(db, actor, id)
  const changes = await changesOf(db, actor, id)
  const rebookings = await rebookingsOfStep(db, id)
  const times = await timesOf(
    db,
    rebookings.map((row) => row.id),
    now,
  )
  return {
    id: step.id,
    kind: step.kind,
    reason: step.reason,
    doneAt: step.done_at.toISOString(),
    doneBy: step.doneByName,
    undoUntil: step.undo_until.toISOString(),
    toldAt: step.told_at?.toISOString() ?? null,
    undoneAt: step.undone_at?.toISOString() ?? null,
    searching: await searchingIn(db, id),
    items: changes.map((row) => ({
      appointmentId: row.id,
      patient: { id: row.patient_id, fullName: row.patient_name, phone: row.phone },
      visitType: row.visit_type,
      startsAt: row.former_start.toISOString(),
      endsAt: row.former_end.toISOString(),
      timeZone: row.time_zone,
      doctor: { id: row.former_id, fullName: row.former_name },
      to: step.kind === 'move' && !row.refusal && !row.restored ? timed(row) : null,
      times: times.filter((time) => time.instead_of === row.id).map(timed),
      refusal: row.refusal,
      restored: row.restored,
    })),
  }
}

/** A step in one line, as it crosses the wire. */
export const presentDone = (row: Awaited<ReturnType<typeof stepsLately>>[number]): Static<typeof DoneStep> => ({
  id: row.id,
  kind: row.kind,
  reason: row.reason,
  doctor: row.doctor_id && { id: row.doctor_id, fullName: row.doctor_name! },
  doneAt: row.done_at.toISOString(),
  doneBy: row.done_by_name,
  undoUntil: row.undo_until.toISOString(),
  toldAt: row.told_at?.toISOString() ?? null,
  undoneAt: row.undone_at?.toISOString() ?? null,
  changed: row.changed,
})

const mustRing = (row: FullRebooking): boolean =>
  row.status === 'nothing' ||
  row.status === 'silent' ||
  row.status === 'declined' ||
  (row.status === 'open' && !row.reachable)

/** Rebookings as they cross the wire, with the times that are still kept. */
export async function presentRebookings(
  db: Reader,
  rows: readonly FullRebooking[],
  now: Date,
): Promise<Static<typeof Rebooking>[]> {
  const times = await timesOf(
    db,
    rows.map((row) => row.id),
    now,
  )
  return rows.map((row) => {
    const own = times.filter((time) => time.rebooking_id === row.id)
    const booked = own.find((time) => time.booked_id === time.id)
    return {
      id: row.id,
      stepId: row.step_id,
      status: row.status,
      telephone: mustRing(row),
      reachable: row.reachable,
      patient: { id: row.patient_id, fullName: row.patient_name, phone: row.patient_phone },
      visit: {
        appointmentId: row.appointment_id,
        startsAt: row.starts_at.toISOString(),
        endsAt: row.ends_at.toISOString(),
        doctor: { id: row.doctor_id, fullName: row.doctor_name },
        visitType: row.visit_type,
        reason: row.reason,
      },
      clinic: { id: row.clinic_id, name: row.clinic_name, phone: row.clinic_phone },
      timeZone: row.time_zone,
      until: row.until?.toISOString() ?? null,
      toldAt: row.told_at?.toISOString() ?? null,
      answeredAt: row.answered_at?.toISOString() ?? null,
      times: row.status === 'open' ? own.map(timed) : [],
      booked: booked ? timed(booked) : null,
    }
  })
}
