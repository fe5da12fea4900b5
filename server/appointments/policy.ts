import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Policy } from '../../api/policy.ts'
import { type Step, steps } from '../../api/status.ts'
import type { Id } from '../../api/wire.ts'
import { type Actor, attending, desksOf, speaksFor } from '../kernel/act.ts'
import type { Schema } from '../schema.ts'
import { type LifeStep, lateFrom, lifecycle, type Side, timely } from './model.ts'

/** Rows this actor may know exist. Every query on `appointment` starts here. */
export function visibleTo(actor: Actor): (eb: ExpressionBuilder<Schema, 'appointment'>) => Expression<SqlBool> {
  return (eb) => {
    if (actor === attending) return eb.lit(true)
    const patients = speaksFor(actor)
    const desks = desksOf(actor)
    return eb.or([
      ...(patients.length > 0 ? [eb('appointment.patient_id', 'in', patients)] : []),
      ...(desks.length > 0 ? [eb('appointment.clinic_id', 'in', desks)] : []),
      ...(actor.doctorId ? [eb('appointment.doctor_id', '=', actor.doctorId)] : []),
    ])
  }
}

interface Row {
  doctor_id: Id<'doctor'>
  clinic_id: Id<'clinic'>
  patient_id: Id<'patient'>
}

/** On which sides of an appointment this actor stands. */
export function sidesOf(actor: Actor, row: Row): Side[] {
  const sides: Side[] = []
  if (actor === attending) sides.push('time', 'clinic')
  if (actor.doctorId === row.doctor_id || desksOf(actor).includes(row.clinic_id)) sides.push('clinic')
  if (speaksFor(actor).includes(row.patient_id)) sides.push('patient')
  return sides
}

/** One books for oneself and those one acts for; the clinic's people for whomever their clinics know. */
export function mayBookFor(actor: Actor, patient: { id: string; knownAt: readonly Id<'clinic'>[] }): boolean {
  const clinics = [...desksOf(actor), ...actor.worksAt]
  return (
    speaksFor(actor).includes(patient.id as Id<'patient'>) || clinics.some((clinic) => patient.knownAt.includes(clinic))
  )
}

/** Whether this actor may take a step on this appointment at all, whatever its status. */
export const mayTake = (actor: Actor, row: Row, step: LifeStep): boolean =>
  sidesOf(actor, row).some((side) => (lifecycle[step].by as readonly Side[]).includes(side))

/** Whether the clinic's rules refuse this actor to cancel or move so late: patients only, where the clinic insists. */
export function tooLate(
  actor: Actor,
  row: Row & { starts_at: Date; status: string },
  { noticeHours, late }: Policy['cancellation'],
  now: Date,
): boolean {
  return (
    late === 'refuse' &&
    row.status === 'booked' &&
    !sidesOf(actor, row).includes('clinic') &&
    now >= lateFrom(row.starts_at, noticeHours)
  )
}

/** What this actor may do next with an appointment: exactly the steps that would not be refused for who, when or state. */
export function stepsOf(
  actor: Actor,
  row: Row & {
    status: (typeof lifecycle)[LifeStep]['from'][number] | string
    starts_at: Date
    time_zone: string
    held_until: Date | null
    hold_extensions: number
    offered: boolean
  },
  cancellation: Policy['cancellation'],
  now: Date,
): Step[] {
  if (row.offered) return []
  return steps.filter((step) => {
    // Letting go of a hold is cancelling it, in the words of those who do.
    const life: LifeStep = step === 'cancel' && row.status === 'held' ? 'release' : step
    if (!(lifecycle[life].from as readonly string[]).includes(row.status)) return false
    if (!mayTake(actor, row, life) || !timely(life, row, now)) return false
    if (life === 'cancel' || life === 'move') return !tooLate(actor, row, cancellation, now)
    if (life === 'extend') return row.hold_extensions < 3
    if (life === 'confirm') return row.held_until !== null && row.held_until > now
    return true
  })
}
