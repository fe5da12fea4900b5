import type { Id, Role } from '../../api/wire.ts'
import type { Tx } from './db.ts'

/** Who does it: one account and what it may be. `nobody` is a visitor who has not signed in. */
export interface Actor {
  readonly accountId: Id<'account'> | null
  readonly sessionId: Id<'session'> | null
  readonly fullName: string
  readonly patientId: Id<'patient'> | null
  /** Patients this account acts for now, itself not among them. */
  readonly actsFor: readonly Id<'patient'>[]
  readonly doctorId: Id<'doctor'> | null
  /** Clinics where this doctor works. */
  readonly worksAt: readonly Id<'clinic'>[]
  readonly deskOf: readonly Id<'clinic'>[]
  readonly administratorOf: readonly Id<'clinic'>[]
  readonly operator: boolean
  /** The OAuth client that speaks for them, where it is not our own pages. */
  readonly application?: string
}

export const nobody: Actor = {
  accountId: null,
  sessionId: null,
  fullName: '',
  patientId: null,
  actsFor: [],
  doctorId: null,
  worksAt: [],
  deskOf: [],
  administratorOf: [],
  operator: false,
}

/** What Attending does by itself: lapsing, publishing, sending. */
export const attending: Actor = { ...nobody, fullName: 'Attending', operator: true }

export function rolesOf(actor: Actor): Role[] {
  const roles: Role[] = []
  if (actor.patientId || actor.actsFor.length > 0) roles.push('patient')
  if (actor.doctorId) roles.push('doctor')
  if (actor.deskOf.length > 0) roles.push('desk')
  if (actor.administratorOf.length > 0) roles.push('administrator')
  if (actor.operator) roles.push('operator')
  return roles
}

/** Clinics whose front desk this actor may act as: an administrator may do what the desk may. */
export const desksOf = (actor: Actor): Id<'clinic'>[] => [...new Set([...actor.deskOf, ...actor.administratorOf])]

/** Patients this actor may speak for: themself and those they act for. */
export const speaksFor = (actor: Actor): Id<'patient'>[] =>
  actor.patientId ? [actor.patientId, ...actor.actsFor] : [...actor.actsFor]

/** The who, when and where of one use case: everything it needs that is not its own input. */
export interface Act {
  readonly tx: Tx
  readonly actor: Actor
  readonly now: Date
}
