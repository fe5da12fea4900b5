import type { Id } from '../../api/wire.ts'
import { type Actor, desksOf } from '../kernel/act.ts'

/** Whether somebody sees as staff when a visit will begin: the doctor, and the desk of its clinic. */
export const seesAsStaff = (actor: Actor, of: { doctorId: Id<'doctor'>; clinicId: Id<'clinic'> }): boolean =>
  actor.doctorId === of.doctorId || desksOf(actor).includes(of.clinicId)
