import { Type } from 'typebox'
import { PastVerification, Returned, Review, Verification } from './patients.ts'
import {
  byId,
  Email,
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

/** What a doctor says about themself. */
export const DoctorProfile = {
  specialization: Type.Optional(Line(80)),
  department: Type.Optional(Nullable(Line(80))),
  licenceNumber: Type.Optional(Nullable(Line(60))),
  phone: Type.Optional(Nullable(Phone)),
  address: Type.Optional(Nullable(Line(300))),
  about: Type.Optional(Nullable(Text(2000))),
  languages: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' }), { maxItems: 12, uniqueItems: true })),
  experienceYears: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 80 }))),
  acceptsNew: Type.Optional(Type.Boolean()),
}

const PlaceOfDoctor = Type.Object({
  clinicId: Id('clinic'),
  clinicName: Type.String(),
  town: Nullable(Type.String()),
  postcode: Nullable(Type.String()),
  timeZone: Type.String(),
  verified: Type.Boolean(),
})

export const Doctor = Type.Object({
  id: Id('doctor'),
  fullName: Type.String(),
  specialization: Nullable(Type.String()),
  department: Nullable(Type.String()),
  licenceNumber: Nullable(Type.String({ description: 'Told to the clinic and to the doctor only' })),
  phone: Nullable(Type.String()),
  email: Nullable(Type.String({ description: 'Told to the clinic and to the doctor only' })),
  address: Nullable(Type.String()),
  about: Nullable(Type.String()),
  languages: Type.Array(Type.String()),
  experienceYears: Nullable(Type.Integer()),
  acceptsNew: Type.Boolean(),
  hasAccount: Nullable(
    Type.Boolean({ description: 'Whether they can sign in. Told to the clinic and to the doctor only' }),
  ),
  verified: Type.Boolean({ description: 'At the clinic in question' }),
  verification: Nullable(Verification),
  review: Nullable(Review),
  returned: Type.Array(Returned, { description: 'Where a clinic waits for them to change their profile' }),
  clinics: Type.Array(PlaceOfDoctor),
  now: Type.Unsafe<'available' | 'occupied' | 'away'>(
    Type.String({
      enum: ['available', 'occupied', 'away'],
      description: 'Working and free, with a patient, or not working',
    }),
  ),
  createdAt: Instant,
})

export const listDoctors = operation({
  operationId: 'listDoctors',
  method: 'GET',
  url: '/doctors',
  tag: 'Doctors',
  summary: 'Doctors, by name, specialization, language and place',
  access: 'public',
  query: Type.Object({
    ...PageQuery,
    ...SearchQuery,
    clinicId: Type.Optional(Id('clinic')),
    specialization: Type.Optional(Line(80)),
    language: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}$' })),
    town: Type.Optional(Line(80)),
    verified: Type.Optional(Type.Boolean()),
    ordering: ordering('fullName', '-fullName', 'specialization', '-specialization', 'createdAt', '-createdAt'),
  }),
  success: 200,
  response: List(Doctor),
  problems: ['invalid'],
})

export const listSpecializations = operation({
  operationId: 'listSpecializations',
  method: 'GET',
  url: '/specializations',
  tag: 'Doctors',
  summary: 'The specializations there are, with the number of doctors of each',
  access: 'public',
  query: Type.Object({ ...SearchQuery }),
  success: 200,
  response: Type.Object({ items: Type.Array(Type.Object({ name: Type.String(), doctors: Type.Integer() })) }),
})

export const getDoctor = operation({
  operationId: 'getDoctor',
  method: 'GET',
  url: '/doctors/:id',
  tag: 'Doctors',
  summary: 'One doctor',
  access: 'public',
  params: byId('doctor'),
  success: 200,
  response: Doctor,
  problems: ['not_found'],
})

export const createDoctor = operation({
  operationId: 'createDoctor',
  method: 'POST',
  url: '/doctors',
  tag: 'Doctors',
  summary: 'Take a doctor into the clinic, without an account',
  access: ['administrator'],
  body: Input({
    fullName: Line(120),
    email: Type.Optional(Nullable(Email)),
    ...DoctorProfile,
    clinicId: Type.Optional(Id('clinic')),
  }),
  success: 201,
  response: Doctor,
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { fullName: 'Dr Amara Okonjo', specialization: 'Dermatology', languages: ['en', 'de'] },
})

export const updateDoctor = operation({
  operationId: 'updateDoctor',
  method: 'PATCH',
  url: '/doctors/:id',
  tag: 'Doctors',
  summary: 'Change a doctor’s profile',
  description:
    'Another name, licence number or specialization is not what was verified: the verification falls away, but where the caller administers. What is booked stays; the clinic sees in `review` what was changed.',
  access: ['doctor', 'administrator'],
  params: byId('doctor'),
  body: Input({ fullName: Type.Optional(Line(120)), ...DoctorProfile }),
  success: 200,
  response: Doctor,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { about: 'Sees skin of every age.', acceptsNew: false },
})

export const removeDoctor = operation({
  operationId: 'removeDoctor',
  method: 'DELETE',
  url: '/doctors/:id',
  tag: 'Doctors',
  summary: 'Remove a doctor',
  description:
    'The doctor ends all their work; an administrator ends it at their own clinics. Refused while appointments lie ahead, unless `?appointments=cancel` says that they are cancelled and their patients told. Past appointments stay.',
  access: ['doctor', 'administrator'],
  params: byId('doctor'),
  query: Type.Object({ appointments: Type.Optional(Type.Unsafe<'cancel'>(Type.String({ enum: ['cancel'] }))) }),
  success: 204,
  problems: ['not_found', 'forbidden', 'in_use', 'limit_reached'],
})

export const verifyDoctor = operation({
  operationId: 'verifyDoctor',
  method: 'POST',
  url: '/doctors/:id/verification',
  tag: 'Doctors',
  summary: 'Verify a doctor, or take it back',
  access: ['administrator'],
  params: byId('doctor'),
  body: Input({
    verified: Type.Optional(Type.Boolean({ default: true })),
    evidence: Type.Optional(Text(500)),
    clinicId: Type.Optional(Id('clinic')),
  }),
  success: 200,
  response: Doctor,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { evidence: 'Licence 4711 checked in the medical register' },
})

export const inviteDoctor = operation({
  operationId: 'inviteDoctor',
  method: 'POST',
  url: '/doctors/:id/invitation',
  tag: 'Doctors',
  summary: 'Invite a doctor who has no account',
  description:
    'The mail has a link to choose a password, for seven days; an earlier one is void, also at another address. An account that has the address already, confirmed, is the doctor’s at once, and no mail is written. Only for a doctor who works for no other clinic.',
  access: ['administrator'],
  params: byId('doctor'),
  body: Input({ email: Type.Optional(Email) }),
  success: 202,
  response: Type.Object({ mailed: Type.Boolean(), detail: Type.String() }),
  problems: ['invalid', 'not_found', 'forbidden', 'has_account', 'changed_meanwhile'],
  example: { email: 'amara@lindenplatz.example' },
})

export const sendBackDoctor = operation({
  operationId: 'sendBackDoctor',
  method: 'POST',
  url: '/doctors/:id/verification/return',
  tag: 'Doctors',
  summary: 'Ask a doctor to mend their profile before they are verified',
  description:
    'Takes back a verification that there is. The doctor gets the reason by mail and reads it on their profile, until they change it or are verified.',
  access: ['administrator'],
  params: byId('doctor'),
  body: Input({ reason: Text(500), clinicId: Type.Optional(Id('clinic')) }),
  success: 200,
  response: Doctor,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { reason: 'The register does not know this licence number.' },
})

export const listDoctorVerifications = operation({
  operationId: 'listDoctorVerifications',
  method: 'GET',
  url: '/doctors/:id/verifications',
  tag: 'Doctors',
  summary: 'Verifications of a doctor that hold no longer, the latest first',
  access: ['administrator'],
  params: byId('doctor'),
  success: 200,
  response: Type.Object({ items: Type.Array(PastVerification) }),
  problems: ['not_found', 'forbidden'],
})
