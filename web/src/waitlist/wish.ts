import type { Times } from '../../../api/waitlist.ts'
import type { Appointment, Id } from '../kernel/nouns.ts'

export const partNames = ['morning', 'afternoon', 'evening'] as const
export type PartOfDay = (typeof partNames)[number]

/** What somebody would wait for, as far as the page knows it that they come from. */
export interface Wish {
  doctor?: { id: Id<'doctor'>; fullName: string; specialization: string | null } | undefined
  specialization?: string | undefined
  clinicId?: Id<'clinic'> | undefined
  timeZone?: string | undefined
  visitType?: { id: Id<'visitType'>; name: string } | undefined
  /** The later appointment that this would improve. */
  improves?: Appointment | undefined
  /** Whom the front desk puts on the list. */
  patient?: { id: Id<'patient'>; fullName: string } | undefined
  part?: PartOfDay | undefined
}

const parts = {
  morning: { from: '00:00', to: '12:00' },
  afternoon: { from: '12:00', to: '17:00' },
  evening: { from: '17:00', to: '24:00' },
}

export const timesOf = (weekdays: number[], part: PartOfDay | undefined): Times => ({
  weekdays,
  ...(part ? parts[part] : { from: '00:00', to: '24:00' }),
})

/** Of an appointment that lies ahead: the same, but sooner. */
export const soonerThan = (improves: Appointment): Wish => ({
  improves,
  doctor: improves.doctor,
  clinicId: improves.clinic.id,
  timeZone: improves.timeZone,
  visitType: improves.visitType,
})
