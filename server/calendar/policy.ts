import type { Id } from '../../api/wire.ts'
import { type Actor, speaksFor } from '../kernel/act.ts'

/** Whose visits this actor may have in a calendar of their own: theirs, and of those they act for. */
export const mayFollow = (actor: Actor, subjectId: string): boolean =>
  actor.doctorId === subjectId || speaksFor(actor).includes(subjectId as Id<'patient'>)
