import { Type } from 'typebox'
import { Stranded } from './closures.ts'
import { Policy, Preset } from './policy.ts'
import {
  clinicQuery,
  Day,
  Email,
  Id,
  Input,
  Instant,
  Line,
  List,
  Nullable,
  operation,
  PageQuery,
  Phone,
  SearchQuery,
  TimeZone,
} from './wire.ts'

export const Clinic = Type.Object({
  id: Id('clinic'),
  name: Type.String(),
  country: Type.String({ description: 'ISO 3166-1 alpha-2' }),
  region: Nullable(Type.String({ description: 'As date-holidays names it, for the public holidays' })),
  timeZone: TimeZone,
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  address: Nullable(Type.String()),
  town: Nullable(Type.String()),
  postcode: Nullable(Type.String()),
  specializations: Type.Array(Type.String()),
  policy: Policy,
})

export const ListedClinic = Type.Omit(Clinic, ['policy'])

export const MyClinic = Type.Object({
  ...Clinic.properties,
  demo: Nullable(
    Type.Object(
      {
        password: Type.String(),
        accounts: Type.Array(Type.Object({ email: Type.String(), fullName: Type.String(), role: Type.String() })),
      },
      { description: 'The made-up accounts of the demonstration, never in production' },
    ),
  ),
})

export const getClinic = operation({
  operationId: 'getClinic',
  method: 'GET',
  url: '/clinic',
  tag: 'Clinics',
  summary: 'The caller’s clinic, or the one whose house this is',
  access: 'public',
  query: clinicQuery,
  success: 200,
  response: MyClinic,
  problems: ['not_found'],
})

export const listClinics = operation({
  operationId: 'listClinics',
  method: 'GET',
  url: '/clinics',
  tag: 'Clinics',
  summary: 'The public directory: clinics by name, town, postcode and specialization',
  access: 'public',
  query: Type.Object({
    ...PageQuery,
    ...SearchQuery,
    town: Type.Optional(Line(80)),
    postcode: Type.Optional(Line(12)),
    specialization: Type.Optional(Line(80)),
  }),
  success: 200,
  response: List(ListedClinic),
  problems: ['invalid'],
})

export const updateClinic = operation({
  operationId: 'updateClinic',
  method: 'PATCH',
  url: '/clinic',
  tag: 'Clinics',
  summary: 'Change the clinic’s name, address, time zone or country',
  description:
    'A new time zone, country or region changes what is offered from now on; booked appointments keep their instant.',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({
    name: Type.Optional(Line(120)),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    region: Type.Optional(Nullable(Line(20))),
    timeZone: Type.Optional(TimeZone),
    phone: Type.Optional(Nullable(Phone)),
    email: Type.Optional(Nullable(Email)),
    address: Type.Optional(Nullable(Line(300))),
    town: Type.Optional(Nullable(Line(80))),
    postcode: Type.Optional(Nullable(Line(12))),
    stranded: Stranded,
  }),
  success: 200,
  response: MyClinic,
  problems: ['invalid', 'not_found', 'forbidden', 'appointments_stranded'],
  example: { phone: '+49 30 555 01 00', timeZone: 'Europe/Berlin' },
})

export const updatePolicy = operation({
  operationId: 'updatePolicy',
  method: 'PATCH',
  url: '/clinic/policy',
  tag: 'Clinics',
  summary: 'Change the clinic’s rules, wholly or in part, or start from a preset',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ preset: Type.Optional(Preset), ...Type.Partial(Policy).properties }),
  success: 200,
  response: Policy,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { preset: 'verified-practice', minimumNoticeMinutes: 60 },
})

const Offer = Type.Object({
  starts: Type.Integer({ description: 'Starts that patients could book' }),
  doctors: Type.Integer({ description: 'Doctors who can be booked' }),
  lastDate: Type.String({ format: 'date', description: 'The last date of the booking window' }),
})

/** What other rules would do to what is offered now. */
export const PolicyPreview = Type.Object({
  policy: Policy,
  doctors: Type.Integer({ description: 'Doctors who were looked at: at most 20' }),
  from: Day,
  to: Day,
  before: Offer,
  after: Offer,
  sample: Nullable(
    Type.Object(
      {
        doctorId: Id('doctor'),
        doctorName: Type.String(),
        visitType: Type.String(),
        minutes: Type.Integer(),
        timeZone: TimeZone,
        days: Type.Array(Type.Object({ date: Day, before: Type.Array(Instant), after: Type.Array(Instant) })),
      },
      { description: 'A week of one doctor' },
    ),
  ),
})

export const previewPolicy = operation({
  operationId: 'previewPolicy',
  method: 'POST',
  url: '/clinic/policy/preview',
  tag: 'Clinics',
  summary: 'See what other rules would do, without saving them',
  description:
    'Counts what patients could book before and after over at most 60 days, and shows both in a week of one doctor. Each doctor’s first visit type is counted.',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({
    preset: Type.Optional(Preset),
    ...Type.Partial(Policy).properties,
    doctorId: Type.Optional(Id('doctor')),
    from: Type.Optional(Day),
  }),
  success: 200,
  response: PolicyPreview,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { preset: 'prepaid', minimumNoticeMinutes: 60 },
})

export const listPresets = operation({
  operationId: 'listPresets',
  method: 'GET',
  url: '/policy-presets',
  tag: 'Clinics',
  summary: 'The named starting points of a policy',
  access: 'public',
  success: 200,
  response: Type.Object({ items: Type.Array(Type.Object({ preset: Preset, policy: Policy })) }),
})

const MemberRole = Type.Unsafe<'desk' | 'administrator'>(Type.String({ enum: ['desk', 'administrator'] }))
export const Member = Type.Object({
  accountId: Id('account'),
  fullName: Type.String(),
  email: Type.String(),
  role: MemberRole,
  since: Instant,
})

export const listMembers = operation({
  operationId: 'listMembers',
  method: 'GET',
  url: '/members',
  tag: 'Clinics',
  summary: 'Who works at the front desk and who administers',
  access: ['administrator'],
  query: clinicQuery,
  success: 200,
  response: Type.Object({ items: Type.Array(Member) }),
  problems: ['not_found', 'forbidden'],
})

export const addMember = operation({
  operationId: 'addMember',
  method: 'POST',
  url: '/members',
  tag: 'Clinics',
  summary: 'Give somebody a role at the clinic',
  description:
    'Somebody without an account gets one, and a mail with a link to choose a password. Who has an account keeps its name, which may be another than the one given.',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ email: Email, fullName: Line(120), role: MemberRole }),
  success: 201,
  response: Member,
  problems: ['invalid', 'not_found', 'forbidden', 'in_use', 'limit_reached', 'changed_meanwhile'],
  idempotent: true,
  example: { email: 'jule@lindenplatz.example', fullName: 'Jule Thomsen', role: 'desk' },
})

export const removeMember = operation({
  operationId: 'removeMember',
  method: 'DELETE',
  url: '/members/:accountId',
  tag: 'Clinics',
  summary: 'Take somebody’s role at the clinic back',
  access: ['administrator'],
  params: Type.Object({ accountId: Id('account') }),
  query: clinicQuery,
  success: 204,
  problems: ['not_found', 'forbidden', 'in_use'],
})
