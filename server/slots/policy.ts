import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'

/** Whether somebody is the doctor themself or at the front desk of the clinic: what a calendar holds is their work. */
export const isStaffOf = (actor: Actor, of: { doctorId: Id<'doctor'>; clinicId: Id<'clinic'> }): boolean =>
  (actor.doctorId === of.doctorId && actor.worksAt.includes(of.clinicId)) ||
  actor.deskOf.includes(of.clinicId) ||
  actor.administratorOf.includes(of.clinicId)
