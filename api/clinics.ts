import { Type } from 'typebox'
import { Policy, Preset } from './policy.ts'
import {
  byId,
  Day,
  Email,
  Id,
  Input,
  Instant,
  Line,
  List,
  LocalDateTime,
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

const clinicQuery = Type.Object({ clinicId: Type.Optional(Id('clinic')) })

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

/** What to do with booked appointments that a change would leave outside the opening hours. */
export const Stranded = Type.Optional(
  Type.Unsafe<'ask' | 'keep' | 'cancel'>(
    Type.String({
      enum: ['ask', 'keep', 'cancel'],
      default: 'ask',
      description:
        '`ask` refuses and lists them, `keep` leaves them booked, `cancel` cancels them and tells the patients',
    }),
  ),
)

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

export const Room = Type.Object({ id: Id('room'), name: Type.String() })
export const Place = Type.Object({
  id: Id('place'),
  name: Type.String(),
  address: Nullable(Type.String()),
  stepFree: Type.Boolean(),
  rooms: Type.Array(Room),
})

export const listPlaces = operation({
  operationId: 'listPlaces',
  method: 'GET',
  url: '/places',
  tag: 'Clinics',
  summary: 'Where the clinic works, with the rooms of each place',
  access: 'public',
  query: clinicQuery,
  success: 200,
  response: Type.Object({ items: Type.Array(Place) }),
  problems: ['not_found'],
})

const placeFields = {
  address: Type.Optional(Nullable(Line(300))),
  stepFree: Type.Optional(Type.Boolean()),
}

export const createPlace = operation({
  operationId: 'createPlace',
  method: 'POST',
  url: '/places',
  tag: 'Clinics',
  summary: 'Add a place',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ name: Line(120), ...placeFields }),
  success: 201,
  response: Place,
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { name: 'Lindenplatz 4', address: 'Lindenplatz 4, 10115 Berlin', stepFree: true },
})

export const updatePlace = operation({
  operationId: 'updatePlace',
  method: 'PATCH',
  url: '/places/:id',
  tag: 'Clinics',
  summary: 'Change a place',
  access: ['administrator'],
  params: byId('place'),
  body: Input({ name: Type.Optional(Line(120)), ...placeFields }),
  success: 200,
  response: Place,
  problems: ['invalid', 'not_found', 'forbidden'],
  example: { stepFree: true },
})

export const removePlace = operation({
  operationId: 'removePlace',
  method: 'DELETE',
  url: '/places/:id',
  tag: 'Clinics',
  summary: 'Remove a place where nobody works any more',
  access: ['administrator'],
  params: byId('place'),
  success: 204,
  problems: ['not_found', 'forbidden', 'in_use'],
})

export const createRoom = operation({
  operationId: 'createRoom',
  method: 'POST',
  url: '/places/:id/rooms',
  tag: 'Clinics',
  summary: 'Add a room to a place',
  access: ['administrator'],
  params: byId('place'),
  body: Input({ name: Line(80) }),
  success: 201,
  response: Room,
  problems: ['invalid', 'not_found', 'forbidden', 'limit_reached'],
  idempotent: true,
  example: { name: 'Room 2' },
})

export const removeRoom = operation({
  operationId: 'removeRoom',
  method: 'DELETE',
  url: '/rooms/:id',
  tag: 'Clinics',
  summary: 'Remove a room that no hours name any more',
  access: ['administrator'],
  params: byId('room'),
  success: 204,
  problems: ['not_found', 'forbidden', 'in_use'],
})

export const Holiday = Type.Object({
  rule: Type.String({ description: 'Names the holiday in every year' }),
  date: Day,
  name: Type.String(),
  closed: Type.Boolean({ description: 'Whether the clinic is closed on it' }),
})

export const listHolidays = operation({
  operationId: 'listHolidays',
  method: 'GET',
  url: '/holidays',
  tag: 'Clinics',
  summary: 'Public holidays of the clinic’s country and region in a year',
  access: 'public',
  query: Type.Object({
    clinicId: Type.Optional(Id('clinic')),
    year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
  }),
  success: 200,
  response: Type.Object({ items: Type.Array(Holiday) }),
  problems: ['invalid', 'not_found'],
})

export const switchHoliday = operation({
  operationId: 'switchHoliday',
  method: 'PUT',
  url: '/holidays',
  tag: 'Clinics',
  summary: 'Say whether the clinic is closed on a public holiday',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ rule: Line(300), closed: Type.Boolean(), stranded: Stranded }),
  success: 204,
  problems: ['invalid', 'not_found', 'forbidden', 'appointments_stranded'],
  example: { rule: '12-25', closed: false },
})

export const Closure = Type.Object({
  id: Id('closure'),
  from: LocalDateTime,
  to: LocalDateTime,
  reason: Type.String(),
})

export const listClosures = operation({
  operationId: 'listClosures',
  method: 'GET',
  url: '/closures',
  tag: 'Clinics',
  summary: 'When the whole clinic is closed',
  access: 'public',
  query: clinicQuery,
  success: 200,
  response: Type.Object({ items: Type.Array(Closure) }),
  problems: ['not_found'],
})

export const addClosure = operation({
  operationId: 'addClosure',
  method: 'POST',
  url: '/closures',
  tag: 'Clinics',
  summary: 'Close the whole clinic for a time',
  access: ['administrator'],
  query: clinicQuery,
  body: Input({ from: LocalDateTime, to: LocalDateTime, reason: Line(200), stranded: Stranded }),
  success: 201,
  response: Closure,
  problems: ['invalid', 'not_found', 'forbidden', 'appointments_stranded', 'limit_reached'],
  idempotent: true,
  example: { from: '2026-12-24T12:00', to: '2026-12-28T00:00', reason: 'Between the years' },
})

export const removeClosure = operation({
  operationId: 'removeClosure',
  method: 'DELETE',
  url: '/closures/:id',
  tag: 'Clinics',
  summary: 'Take a closure back',
  access: ['administrator'],
  params: byId('closure'),
  success: 204,
  problems: ['not_found', 'forbidden'],
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
  description: 'Somebody without an account gets one, and a mail with a link to choose a password.',
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
