import { type Static, Type } from 'typebox'
import {
  byId,
  Day,
  Email,
  everyone,
  Id,
  Input,
  Instant,
  Line,
  List,
  Nullable,
  operation,
  ordering,
  PageQuery,
  Phone,
  SearchQuery,
  Text,
} from './wire.ts'

const bloodGroups = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', '0+', '0-', 'O+', 'O-'] as const

/** What a patient, or the desk for them, says about the patient. */
export const PatientProfile = {
  dateOfBirth: Type.Optional(Nullable(Day)),
  bloodGroup: Type.Optional(
    Nullable(Type.Unsafe<(typeof bloodGroups)[number]>(Type.String({ enum: [...bloodGroups], examples: ['0+'] }))),
  ),
  phone: Type.Optional(Nullable(Phone)),
  address: Type.Optional(Nullable(Line(300))),
  emergencyContact: Type.Optional(Nullable(Line(200))),
  nationalId: Type.Optional(Nullable(Line(50))),
  insuranceName: Type.Optional(Nullable(Line(120))),
  insuranceNumber: Type.Optional(Nullable(Line(60))),
}

const ways = ['email', 'sms', 'none'] as const
const Way = (description: string) => Type.Unsafe<(typeof ways)[number]>(Type.String({ enum: [...ways], description }))
// Whoever is treated must hear of what the clinic does to their appointment.
const CertainWay = (description: string) =>
  Type.Unsafe<'email' | 'sms'>(Type.String({ enum: ['email', 'sms'], description }))

/** How a patient is written to, by what it is about. */
const notices = {
  confirmations: Way('What they booked, asked for or cancelled themself'),
  changes: CertainWay('What the clinic answers, moves or cancels'),
  reminders: Way('Before an appointment'),
  offers: Way('An earlier time for whoever waits for one'),
}
const Notices = Type.Object(notices)
export type Notices = Static<typeof Notices>

export const Verification = Type.Object({
  at: Instant,
  by: Type.String({ description: 'Who verified' }),
  evidence: Type.String(),
})

const Said = Type.Object({ field: Type.String(), value: Nullable(Type.String()) })

/** A verification that fell away because what it proved was changed. */
export const Review = Type.Object({
  since: Instant,
  changed: Type.Array(Said, { description: 'The fields that were changed, with what had been verified' }),
  verification: Verification,
})

/** What a clinic asks of somebody before it verifies them. */
export const Returned = Type.Object({
  clinicId: Id('clinic'),
  clinicName: Type.String(),
  at: Instant,
  by: Type.String({ description: 'Who sent it back' }),
  reason: Type.String(),
})

const endings = ['verified_anew', 'taken_back', 'changed', 'left'] as const
export type Ended = (typeof endings)[number]

/** A verification that holds no longer. */
export const PastVerification = Type.Object({
  clinicId: Id('clinic'),
  ...Verification.properties,
  proved: Type.Array(Said, { description: 'What the profile said until then' }),
  endedAt: Instant,
  endedBy: Nullable(Type.String()),
  because: Type.Unsafe<Ended>(Type.String({ enum: [...endings] })),
})

export const Patient = Type.Object({
  id: Id('patient'),
  fullName: Type.String(),
  email: Nullable(Type.String()),
  dateOfBirth: Nullable(Day),
  bloodGroup: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  address: Nullable(Type.String()),
  emergencyContact: Nullable(Type.String()),
  nationalId: Nullable(Type.String()),
  insuranceName: Nullable(Type.String()),
  insuranceNumber: Nullable(Type.String()),
  notices: Notices,
  hasAccount: Type.Boolean(),
  verified: Type.Boolean({ description: 'At the clinic in question' }),
  verification: Nullable(Verification),
  review: Nullable(Review),
  returned: Type.Array(Returned, { description: 'Where a clinic waits for them to change their profile' }),
  createdAt: Instant,
})

export const listPatients = operation({
  operationId: 'listPatients',
  method: 'GET',
  url: '/patients',
  tag: 'Patients',
  summary: 'Patients one may see: the clinic’s for staff, oneself and those one acts for otherwise',
  access: everyone,
  query: Type.Object({
    ...PageQuery,
    ...SearchQuery,
    clinicId: Type.Optional(Id('clinic')),
    verified: Type.Optional(Type.Boolean()),
    ordering: ordering('fullName', '-fullName', 'createdAt', '-createdAt'),
  }),
  success: 200,
  response: List(Patient),
  problems: ['invalid'],
})

export const createPatient = operation({
  operationId: 'createPatient',
  method: 'POST',
  url: '/patients',
  tag: 'Patients',
  summary: 'Take in a patient who has no account, or someone one acts for',
  description:
    'Staff register a patient at their clinic. A patient creates somebody they act for and names the relation.',
  access: ['patient', 'desk', 'administrator'],
  body: Input({
    fullName: Line(120),
    email: Type.Optional(Nullable(Email)),
    ...PatientProfile,
    clinicId: Type.Optional(Id('clinic')),
    relation: Type.Optional(Line(60)),
  }),
  success: 201,
  response: Patient,
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { fullName: 'Ida Lindqvist', dateOfBirth: '2020-05-17', relation: 'daughter' },
})

export const getPatient = operation({
  operationId: 'getPatient',
  method: 'GET',
  url: '/patients/:id',
  tag: 'Patients',
  summary: 'One patient',
  access: everyone,
  params: byId('patient'),
  success: 200,
  response: Patient,
  problems: ['not_found'],
})

export const updatePatient = operation({
  operationId: 'updatePatient',
  method: 'PATCH',
  url: '/patients/:id',
  tag: 'Patients',
  summary: 'Change a patient’s profile',
  description:
    'Another name or date of birth is not what was verified: the verification falls away, but where the caller is at the desk. What is booked stays.',
  access: ['patient', 'desk', 'administrator'],
  params: byId('patient'),
  body: Input({
    fullName: Type.Optional(Line(120)),
    email: Type.Optional(Nullable(Email)),
    ...PatientProfile,
    notices: Type.Optional(Input(Type.Partial(Notices).properties)),
  }),
  success: 200,
  response: Patient,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { phone: '+49 30 555 01 40', insuranceName: 'Allgemeine', insuranceNumber: 'A123456780' },
})

export const removePatient = operation({
  operationId: 'removePatient',
  method: 'DELETE',
  url: '/patients/:id',
  tag: 'Patients',
  summary: 'Remove a patient',
  description:
    'Hides the person and cancels what lies ahead; past appointments stay, as the law asks, readable by the clinic under the name they were kept.',
  access: ['patient', 'administrator'],
  params: byId('patient'),
  success: 204,
  problems: ['not_found', 'forbidden'],
})

export const verifyPatient = operation({
  operationId: 'verifyPatient',
  method: 'POST',
  url: '/patients/:id/verification',
  tag: 'Patients',
  summary: 'Verify a patient, or take it back',
  access: ['desk', 'administrator'],
  params: byId('patient'),
  body: Input({
    verified: Type.Optional(Type.Boolean({ default: true })),
    evidence: Type.Optional(Text(500)),
    clinicId: Type.Optional(Id('clinic')),
  }),
  success: 200,
  response: Patient,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { evidence: 'Identity card seen at the desk' },
})

export const sendBackPatient = operation({
  operationId: 'sendBackPatient',
  method: 'POST',
  url: '/patients/:id/verification/return',
  tag: 'Patients',
  summary: 'Ask a patient to mend their profile before they are verified',
  description:
    'Takes back a verification that there is. The patient, or who acts for them, gets the reason by mail and reads it on their profile, until they change it or are verified.',
  access: ['desk', 'administrator'],
  params: byId('patient'),
  body: Input({ reason: Text(500), clinicId: Type.Optional(Id('clinic')) }),
  success: 200,
  response: Patient,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { reason: 'Your date of birth is not the one on your card.' },
})

export const invitePatient = operation({
  operationId: 'invitePatient',
  method: 'POST',
  url: '/patients/:id/invitation',
  tag: 'Patients',
  summary: 'Invite a patient who has no account to open one',
  description:
    'The mail has a link that works once, for seven days; an earlier one is void. Whoever signs up with it is this patient. Only for a patient for whom nobody acts, and whom no other clinic knows.',
  access: ['desk', 'administrator'],
  params: byId('patient'),
  body: Input({ email: Type.Optional(Email) }),
  success: 202,
  response: Type.Object({ detail: Type.String() }),
  problems: ['invalid', 'not_found', 'forbidden', 'has_account'],
  example: { email: 'ida@example.test' },
})

export const listPatientVerifications = operation({
  operationId: 'listPatientVerifications',
  method: 'GET',
  url: '/patients/:id/verifications',
  tag: 'Patients',
  summary: 'Verifications of a patient that hold no longer, the latest first',
  access: ['desk', 'administrator'],
  params: byId('patient'),
  success: 200,
  response: Type.Object({ items: Type.Array(PastVerification) }),
  problems: ['not_found', 'forbidden'],
})
