import { type Expression, sql, type Updateable } from 'kysely'
import type { Status } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'
import { type Act, type Actor, attending } from '../kernel/act.ts'
import { together } from '../kernel/db.ts'
import { notFound, Problem } from '../kernel/problem.ts'
import type { Schema } from '../schema.ts'
import { relaying } from '../webhooks/relaying.ts'
import { free } from './free.ts'
import { lockAnd } from './lock.ts'
import { binding, type LifeStep, lifecycle, timely } from './model.ts'
import { mayTake, sidesOf, visibleTo } from './policy.ts'
import { isOffered } from './queries.ts'

export type Taken = Awaited<ReturnType<typeof take>>

/**
 * Takes an appointment in hand for one step: locks its people and then its row, so that what is read stays true.
 * `alsoLock` names others who become scarcer by the step. Throws `not_found`, `forbidden`, and `wrong_state` with the
 * reason in words.
 */
export async function take(
  act: Act,
  id: Id<'appointment'>,
  step: LifeStep,
  alsoLock: { doctorId?: Id<'doctor'> | undefined; patientId?: Id<'patient'> | undefined; startsAt?: Date } = {},
) {
  const { tx, actor, now } = act
  const found = await tx
    .selectFrom('appointment')
    .where('id', '=', id)
    .where(visibleTo(actor))
    .select(['doctor_id', 'patient_id', 'room_id'])
    .executeTakeFirst()
  if (!found) throw notFound('appointment')
  const people = [found.doctor_id, found.patient_id, found.room_id, alsoLock.doctorId, alsoLock.patientId].filter(
    (one) => one != null,
  )
  const asked = tx
    .selectFrom('appointment')
    .innerJoin('clinic', 'clinic.id', 'appointment.clinic_id')
    .where('appointment.id', '=', id)
    .selectAll('appointment')
    .select(['clinic.policy', isOffered.as('offered')])
    .forNoKeyUpdate('appointment')
  const [locked, [row]] = await lockAnd(act, { people, startsAt: alsoLock.startsAt }, asked.compile())
  if (!row || row.doctor_id !== found.doctor_id)
    throw new Problem('changed_meanwhile', 'It was moved to another doctor a moment ago. Look again.')
  if (!mayTake(actor, row, step))
    throw new Problem('forbidden', step === 'move' ? 'You may not move this appointment.' : sayWho(step))
  if (row.offered && actor !== attending)
    throw new Problem('forbidden', 'This time is kept for whoever waits for one: it is had by accepting the offer.')
  if (!(lifecycle[step].from as readonly Status[]).includes(row.status))
    throw new Problem('wrong_state', `This appointment is ${inWords[row.status]}, so it cannot be ${done[step]}.`)
  if (!timely(step, row, now)) throw new Problem('wrong_state', untimely[step] ?? 'Its time has come already.')
  return { ...row, locked }
}

const sayWho = (step: LifeStep): string =>
  (lifecycle[step].by as readonly string[]).includes('patient')
    ? 'Only the patient, those who act for them, and the clinic may do this.'
    : 'Only the doctor and the clinic may do this.'

const untimely: Partial<Record<LifeStep, string>> = {
  arrive: 'It has not begun yet.',
  complete: 'It has not begun yet. Who is seen before their hour is marked as arrived first, on that day.',
  markNoShow: 'It has not begun yet.',
}

const inWords: Record<Status, string> = {
  held: 'only held',
  requested: 'waiting for the doctor',
  booked: 'booked',
  arrived: 'under way',
  completed: 'completed',
  rejected: 'rejected',
  cancelled: 'cancelled',
  no_show: 'marked as missed',
  expired: 'expired',
}
const done: Record<LifeStep, string> = {
  confirm: 'confirmed',
  extend: 'held longer',
  release: 'released',
  accept: 'accepted',
  reject: 'rejected',
  cancel: 'cancelled',
  move: 'moved',
  arrive: 'marked as arrived',
  complete: 'completed',
  markNoShow: 'marked as missed',
  lapse: 'expired',
}

type Change = Omit<Updateable<Schema['appointment']>, 'id' | 'clinic_id' | 'status'>

/** Writes what a step changes, gives the time back where the appointment no longer binds, and adds to its history. */
export async function settle(
  act: Act,
  row: Pick<Taken, 'id' | 'doctor_id' | 'clinic_id' | 'patient_id' | 'status' | 'starts_at'>,
  step: LifeStep,
  status: Status,
  change: Change = {},
  detail: string | null = null,
): Promise<void> {
  const { tx, now } = act
  await tx
    .updateTable('appointment')
    .set({
      status,
      changed_at: now,
      ...(row.status === 'held' && status !== 'held' && { held_until: null }),
      ...change,
    })
    .where('id', '=', row.id)
    .execute()
  if (!binding.includes(status)) await free(act, [row.id])
  await note(act, [event(act, { ...row, status }, step, detail)])
}

/** Adds to the histories of appointments, and has the clinics' other systems told of it. */
export async function note(act: Act, lines: readonly ReturnType<typeof event>[]): Promise<void> {
  const { tx } = act
  const noted = tx.insertInto('appointment_event').values(lines).compile()
  await together(tx, [
    noted,
    relaying(
      act,
      lines.map((line) => line.appointment_id),
    ),
  ])
}

type EventStep = LifeStep | 'book' | 'hold' | 'restore'

/** The next line of an appointment’s history. */
export const event = (
  { actor, now }: Act,
  row: Pick<Taken, 'id' | 'doctor_id' | 'clinic_id' | 'patient_id' | 'status' | 'starts_at'>,
  step: EventStep,
  detail: string | null,
) => ({
  appointment_id: row.id,
  number:
    sql`(select coalesce(max(number), 0) + 1 from appointment_event where appointment_id = ${row.id})` as Expression<number>,
  at: now,
  step,
  account_id: actor.accountId,
  role: partOf(actor, row),
  status: row.status,
  starts_at: row.starts_at,
  detail,
})

/** In which part somebody acts, for the history. */
export function partOf(actor: Actor, row: Pick<Taken, 'doctor_id' | 'clinic_id' | 'patient_id'>): string {
  if (actor === attending) return 'attending'
  if (actor.doctorId === row.doctor_id) return 'doctor'
  if (actor.administratorOf.includes(row.clinic_id)) return 'administrator'
  return sidesOf(actor, row).includes('clinic') ? 'desk' : 'patient'
}
