import type { Id } from '../../api/wire.ts'
import { type Actor, attending } from '../kernel/act.ts'
import { isStaffOf } from '../slots/policy.ts'

/** Who sees and says when a doctor works at a clinic: the doctor, its front desk and its administrators. */
export const mayPlan = (actor: Actor, of: { doctorId: Id<'doctor'>; clinicId: Id<'clinic'> }): boolean =>
  actor === attending || isStaffOf(actor, of)
