import type { Id } from '../../api/wire.ts'
import { type Actor, desksOf } from '../kernel/act.ts'
import { Problem } from '../kernel/problem.ts'

/** Lets through who works at a clinic: its desk, its administrators and its doctors. Throws `forbidden`. */
export function mustWorkAt(actor: Actor, clinicId: Id<'clinic'>): void {
  if (![...desksOf(actor), ...actor.worksAt].includes(clinicId))
    throw new Problem('forbidden', 'This is for the people who work at this clinic.')
}

/** Lets through who is at the front desk of a clinic. Throws `forbidden`. */
export function mustBeAtDesk(actor: Actor, clinicId: Id<'clinic'>): void {
  if (!desksOf(actor).includes(clinicId))
    throw new Problem('forbidden', 'You are not at the front desk of this clinic.')
}
