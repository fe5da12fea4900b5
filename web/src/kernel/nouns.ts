import type { Static } from 'typebox'
import type * as accounts from '../../../api/accounts.ts'
import type * as appointments from '../../../api/appointments.ts'
import type * as clinics from '../../../api/clinics.ts'
import type * as doctors from '../../../api/doctors.ts'
import type * as messages from '../../../api/messages.ts'
import type * as patients from '../../../api/patients.ts'
import type * as slots from '../../../api/slots.ts'
import type * as visitTypes from '../../../api/visit-types.ts'
import type * as waitlist from '../../../api/waitlist.ts'
import type { Id as Named } from '../../../api/wire.ts'

export type Id<Noun extends string> = Named<Noun>
export type Me = Static<typeof accounts.Me>
export type Role = Me['roles'][number]
export type Session = Static<typeof accounts.Session>
export type Message = Static<typeof messages.Message>
export type Appointment = Static<typeof appointments.Appointment>
export type { Status, Step } from '../../../api/status.ts'
export type Clinic = Static<typeof clinics.MyClinic>
export type Doctor = Static<typeof doctors.Doctor>
export type Patient = Static<typeof patients.Patient>
export type Slot = Static<typeof slots.Slot>
export type FreeDoctor = Static<typeof slots.FreeDoctor>
export type DoctorSlots = Static<typeof slots.listDoctorSlots.response>
export type VisitType = Static<typeof visitTypes.VisitType>
export type WaitlistEntry = Static<typeof waitlist.WaitlistEntry>
export type Offer = Static<typeof waitlist.Offer>
export type Money = NonNullable<VisitType['price']>
