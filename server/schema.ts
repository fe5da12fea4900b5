import type { ColumnType, Generated } from 'kysely'
import type { Notices } from '../api/patients.ts'
import type { Policy } from '../api/policy.ts'
import type { Status } from '../api/status.ts'
import type { Id } from '../api/wire.ts'

/**
 * The tables, as PostgreSQL has them. Read this first. `test/schema.test.ts` keeps it true.
 * Instants are `Date`; dates `YYYY-MM-DD`; wall-clock times `YYYY-MM-DDTHH:MM` in the zone of their clinic; ranges the
 * text PostgreSQL writes, read and written by `kernel/range.ts`.
 */
export interface Schema {
  subject: SubjectTable
  clinic: ClinicTable
  place: PlaceTable
  room: RoomTable
  visit_type: VisitTypeTable
  closure: ClosureTable
  holiday_switch: HolidaySwitchTable
  account: AccountTable
  member: MemberTable
  doctor: DoctorTable
  engagement: EngagementTable
  patient: PatientTable
  registration: RegistrationTable
  carer: CarerTable
  past_verification: PastVerificationTable
  weekly_hours: WeeklyHoursTable
  dated_hours: DatedHoursTable
  absence: AbsenceTable
  doctor_day: DoctorDayTable
  appointment: AppointmentTable
  occupancy: OccupancyTable
  appointment_event: AppointmentEventTable
  idempotent_answer: IdempotentAnswerTable
  message: MessageTable
  oauth_client: OauthClientTable
  session: SessionTable
  refresh_token: RefreshTokenTable
  signing_key: SigningKeyTable
  oauth_record: OauthRecordTable
  link: LinkTable
  invitation: InvitationTable
  attempt: AttemptTable
  opened_day: OpenedDayTable
  third_next: ThirdNextTable
}

/** Given as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type DefaultedJson<T> = ColumnType<T, string | undefined, string>
type Defaulted<T> = ColumnType<T, T | undefined, T>

export interface SubjectTable {
  id: string
  kind: 'doctor' | 'patient' | 'room'
  version: Generated<number>
}

export interface ClinicTable {
  id: Id<'clinic'>
  name: string
  code: string | null
  home: Defaulted<boolean>
  country: string
  region: string | null
  time_zone: string
  phone: string | null
  email: string | null
  address: string | null
  town: string | null
  postcode: string | null
  policy: Json<Policy>
  created_at: Generated<Date>
  removed_at: Date | null
}

export interface PlaceTable {
  id: Id<'place'>
  clinic_id: Id<'clinic'>
  name: string
  address: string | null
  step_free: Defaulted<boolean>
  removed_at: Date | null
}

export interface RoomTable {
  id: Id<'room'>
  clinic_id: Id<'clinic'>
  place_id: Id<'place'>
  name: string
  removed_at: Date | null
}

export interface VisitTypeTable {
  id: Id<'visitType'>
  clinic_id: Id<'clinic'>
  name: string
  description: string | null
  minutes: number
  buffer_before: Defaulted<number>
  buffer_after: Defaulted<number>
  price_amount: number | null
  price_currency: string | null
  medium: Defaulted<'in_person' | 'video'>
  specialization: string | null
  position: Defaulted<number>
  removed_at: Date | null
}

export interface ClosureTable {
  id: Id<'closure'>
  clinic_id: Id<'clinic'>
  from_local: string
  to_local: string
  reason: string
}

export interface HolidaySwitchTable {
  clinic_id: Id<'clinic'>
  rule: string
  closed: boolean
}

export interface AccountTable {
  id: Id<'account'>
  email: string
  password_hash: string | null
  full_name: string
  language: string | null
  operator: Defaulted<boolean>
  demo: Defaulted<boolean>
  email_confirmed_at: Date | null
  created_at: Generated<Date>
  disabled_at: Date | null
}

export interface MemberTable {
  account_id: Id<'account'>
  clinic_id: Id<'clinic'>
  role: 'desk' | 'administrator'
  since: Generated<Date>
}

export interface DoctorTable {
  id: Id<'doctor'>
  account_id: Id<'account'> | null
  full_name: string
  specialization: string | null
  department: string | null
  licence_number: string | null
  phone: string | null
  email: string | null
  address: string | null
  about: string | null
  languages: Defaulted<string[]>
  experience_years: number | null
  accepts_new: Defaulted<boolean>
  created_at: Generated<Date>
  removed_at: Date | null
}

interface Verified {
  verified_at: Date | null
  verified_by: Id<'account'> | null
  verified_evidence: string | null
}

export interface EngagementTable extends Verified {
  doctor_id: Id<'doctor'>
  clinic_id: Id<'clinic'>
  since: Generated<Date>
  ended_at: Date | null
  published_to: string | null
  shut: DefaultedJson<Record<string, 'away' | 'holiday'>>
}

export interface PatientTable {
  id: Id<'patient'>
  account_id: Id<'account'> | null
  full_name: string
  email: string | null
  date_of_birth: string | null
  blood_group: string | null
  phone: string | null
  address: string | null
  emergency_contact: string | null
  national_id: string | null
  insurance_name: string | null
  insurance_number: string | null
  notices: DefaultedJson<Partial<Notices>>
  created_at: Generated<Date>
  removed_at: Date | null
}

export interface RegistrationTable extends Verified {
  patient_id: Id<'patient'>
  clinic_id: Id<'clinic'>
  since: Generated<Date>
}

export interface PastVerificationTable {
  id: Generated<string>
  /** A doctor or a patient. */
  subject_id: string
  clinic_id: Id<'clinic'>
  verified_at: Date
  verified_by: Id<'account'> | null
  evidence: string | null
  /** What the profile said, by the fields that a verification is of. */
  proved: Json<Record<string, string | null>>
  ended_at: Date
  ended_by: Id<'account'> | null
  because: 'verified_anew' | 'taken_back' | 'changed' | 'left'
}

export interface CarerTable {
  account_id: Id<'account'>
  patient_id: Id<'patient'>
  relation: string
  since: Generated<Date>
  until: Date | null
}

export interface WeeklyHoursTable {
  id: Id<'weeklyHours'>
  doctor_id: Id<'doctor'>
  clinic_id: Id<'clinic'>
  place_id: Id<'place'>
  room_id: Id<'room'> | null
  weekday: number
  /** Minutes since midnight, `[540,1020)`. */
  during: string
  breaks: DefaultedJson<{ from: string; to: string }[]>
  /** `[2026-01-01,)` */
  valid: string
}

export interface DatedHoursTable {
  doctor_id: Id<'doctor'>
  clinic_id: Id<'clinic'>
  date: string
  kind: 'opened' | 'replaced' | 'closed'
  hours: DefaultedJson<{ from: string; to: string; placeId: Id<'place'>; roomId: Id<'room'> | null }[]>
}

export interface AbsenceTable {
  id: Id<'absence'>
  doctor_id: Id<'doctor'>
  from_local: string
  to_local: string
  time_zone: string
  reason: string | null
}

export interface DoctorDayTable {
  doctor_id: Id<'doctor'>
  clinic_id: Id<'clinic'>
  place_id: Id<'place'>
  room_id: Id<'room'> | null
  date: string
  open: string
  free: string
  /** The doctor's, in lower case. */
  specialization: string | null
  /** Where `free` begins: written by the database. */
  free_from: Date | null
}

export interface AppointmentTable {
  id: Id<'appointment'>
  clinic_id: Id<'clinic'>
  doctor_id: Id<'doctor'>
  patient_id: Id<'patient'>
  place_id: Id<'place'> | null
  room_id: Id<'room'> | null
  visit_type_id: Id<'visitType'>
  status: Status
  starts_at: Date
  ends_at: Date
  time_zone: string
  reason: string | null
  price_amount: number | null
  price_currency: string | null
  held_until: Date | null
  hold_extensions: Defaulted<number>
  answer_by: Date | null
  decision: string | null
  cancelled_late: Defaulted<boolean>
  overbooked_by: Id<'account'> | null
  overbooked_reason: string | null
  booked_by: Id<'account'> | null
  source: Defaulted<'web' | 'clinic' | 'application'>
  created_at: Date
  changed_at: Date
}

export interface OccupancyTable {
  appointment_id: Id<'appointment'>
  subject_id: string
  during: string
  visit: string
  overbooked: Defaulted<boolean>
  held_until: Date | null
}

export interface AppointmentEventTable {
  appointment_id: Id<'appointment'>
  number: number
  at: Date
  step: string
  account_id: Id<'account'> | null
  role: string
  status: Status
  starts_at: Date
  detail: string | null
}

export interface IdempotentAnswerTable {
  account_id: Id<'account'>
  key: string
  fingerprint: string
  status: number
  body: Json<unknown> | null
  answered_at: Date
}

export interface MessageTable {
  id: Id<'message'>
  clinic_id: Id<'clinic'> | null
  account_id: Id<'account'> | null
  kind: string
  recipient: string
  subject: string
  text: string
  status: Defaulted<'queued' | 'sent' | 'kept' | 'failed'>
  created_at: Date
  sent_at: Date | null
  recipient_name: string | null
  tries: Defaulted<number>
  /** When to try to send it, next. */
  next_at: Date | null
  failure: string | null
}

export interface OauthClientTable {
  id: string
  name: string
  secret_sha256: Buffer | null
  first_party: Defaulted<boolean>
  redirect_uris: Defaulted<string[]>
  grant_types: Defaulted<string[]>
  created_at: Generated<Date>
  removed_at: Date | null
}

export interface SessionTable {
  id: Id<'session'>
  account_id: Id<'account'>
  client_id: string
  started_at: Date
  ends_at: Date
  ended_at: Date | null
  ended_because: string | null
}

export interface RefreshTokenTable {
  sha256: Buffer
  session_id: Id<'session'>
  ends_at: Date
  used_at: Date | null
  salt: Buffer | null
}

export interface SigningKeyTable {
  id: string
  private: Json<JsonWebKey>
  public: Json<JsonWebKey>
  signs_from: Date
}

export interface OauthRecordTable {
  kind: string
  sha256: Buffer
  payload: Json<Record<string, unknown>>
  uid: string | null
  session_id: Id<'session'> | null
  account_id: Id<'account'> | null
  used_at: Date | null
  ends_at: Date
}

export interface LinkTable {
  sha256: Buffer
  account_id: Id<'account'>
  purpose: 'confirm_email' | 'choose_password'
  email: string
  ends_at: Date
}

export interface InvitationTable {
  sha256: Buffer
  patient_id: Id<'patient'>
  clinic_id: Id<'clinic'>
  tries: Defaulted<number>
  ends_at: Date
}

export interface AttemptTable {
  key: Buffer
  count: number
  last_at: Date
  ends_at: Date
}

export interface OpenedDayTable {
  clinic_id: Id<'clinic'>
  date: string
  doctor_id: Id<'doctor'>
  open: string
}

export interface ThirdNextTable {
  clinic_id: Id<'clinic'>
  date: string
  doctor_id: Id<'doctor'>
  visit_type_id: Id<'visitType'>
  days: number
}
