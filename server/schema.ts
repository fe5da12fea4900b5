import type { ColumnType, Generated } from 'kysely'
import type { Notices } from '../api/patients.ts'
import type { Policy } from '../api/policy.ts'
import type { Status } from '../api/status.ts'
import type { Times } from '../api/waitlist.ts'
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
  returned_claim: ReturnedClaimTable
  weekly_hours: WeeklyHoursTable
  dated_hours: DatedHoursTable
  absence: AbsenceTable
  doctor_day: DoctorDayTable
  appointment: AppointmentTable
  occupancy: OccupancyTable
  appointment_event: AppointmentEventTable
  idempotent_answer: IdempotentAnswerTable
  message: MessageTable
  message_template: MessageTemplateTable
  stopped_phone: StoppedPhoneTable
  reminded: RemindedTable
  oauth_client: OauthClientTable
  session: SessionTable
  refresh_token: RefreshTokenTable
  signing_key: SigningKeyTable
  oauth_record: OauthRecordTable
  link: LinkTable
  invitation: InvitationTable
  attempt: AttemptTable
  bulk_step: BulkStepTable
  bulk_change: BulkChangeTable
  rebooking: RebookingTable
  rebooking_choice: RebookingChoiceTable
  lateness: LatenessTable
  opened_day: OpenedDayTable
  third_next: ThirdNextTable
  calendar_feed: CalendarFeedTable
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
  waitlist_entry: WaitlistEntryTable
  waitlist_doctor: WaitlistDoctorTable
  offer: OfferTable
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

export interface ReturnedClaimTable {
  id: Generated<string>
  /** A doctor or a patient. */
  subject_id: string
  clinic_id: Id<'clinic'>
  returned_at: Date
  returned_by: Id<'account'> | null
  reason: string
  answered_at: Date | null
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
  /** When the patient said that they come. */
  affirmed_at: Date | null
  /** Counted by the database. */
  sequence: Generated<number>
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
  status: Defaulted<'queued' | 'sent' | 'kept' | 'delivered' | 'failed' | 'dropped'>
  created_at: Date
  sent_at: Date | null
  recipient_name: string | null
  tries: Defaulted<number>
  /** Of the time before jobs; nobody reads it. */
  next_at: Date | null
  failure: string | null
  channel: Defaulted<'email' | 'sms' | 'app'>
  language: Defaulted<string>
  patient_id: Id<'patient'> | null
  appointment_id: Id<'appointment'> | null
  starts_at: Date | null
  cause: string | null
  leave_secret: string | null
  carrier_id: string | null
  delivered_at: Date | null
  read_at: Date | null
}

export interface MessageTemplateTable {
  clinic_id: Id<'clinic'>
  kind: string
  language: string
  subject: string
  text: string
  sms: string | null
  changed_at: Date
  changed_by: Id<'account'> | null
}

export interface StoppedPhoneTable {
  phone: string
  stopped_at: Date
}

export interface RemindedTable {
  one: Generated<boolean>
  until: Date
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

export interface WaitlistEntryTable {
  id: Id<'waitlistEntry'>
  clinic_id: Id<'clinic'>
  patient_id: Id<'patient'>
  visit_type_id: Id<'visitType'>
  specialization: string | null
  earliest: string
  latest: string | null
  times: Json<Times>
  notice_minutes: Defaulted<number>
  appointment_id: Id<'appointment'> | null
  priority: Defaulted<number>
  status: Defaulted<'waiting' | 'served' | 'left' | 'silent' | 'over'>
  silences: Defaulted<number>
  joined_by: Id<'account'> | null
  created_at: Date
  ended_at: Date | null
}

export interface WaitlistDoctorTable {
  entry_id: Id<'waitlistEntry'>
  doctor_id: Id<'doctor'>
}

export interface OfferTable {
  id: Id<'offer'>
  entry_id: Id<'waitlistEntry'>
  appointment_id: Id<'appointment'>
  doctor_id: Id<'doctor'>
  starts_at: Date
  status: Defaulted<'live' | 'accepted' | 'declined' | 'silent' | 'passed'>
  made_at: Date
  until: Date
  answered_at: Date | null
  booked_id: Id<'appointment'> | null
}

export interface BulkStepTable {
  id: Id<'bulkStep'>
  clinic_id: Id<'clinic'>
  kind: 'cancel' | 'move' | 'sick-day'
  doctor_id: Id<'doctor'> | null
  absence_id: Id<'absence'> | null
  reason: string | null
  done_by: Id<'account'> | null
  done_at: Date
  undo_until: Date
  told_at: Date | null
  undone_at: Date | null
  undone_by: Id<'account'> | null
}

export interface BulkChangeTable {
  step_id: Id<'bulkStep'>
  appointment_id: Id<'appointment'>
  number: number
  /** The row and its occupancies, in the names of their columns. */
  before: Json<Record<string, unknown>>
  refusal: Json<{ code: string; detail: string }> | null
  restored: Defaulted<boolean>
}

export interface RebookingTable {
  id: Id<'rebooking'>
  step_id: Id<'bulkStep'>
  /** The visit that does not take place. */
  appointment_id: Id<'appointment'>
  status: Defaulted<'searching' | 'open' | 'nothing' | 'taken' | 'declined' | 'settled' | 'withdrawn'>
  until: Date | null
  answered_at: Date | null
  answered_by: Id<'account'> | null
  booked_id: Id<'appointment'> | null
}

export interface RebookingChoiceTable {
  rebooking_id: Id<'rebooking'>
  appointment_id: Id<'appointment'>
  number: number
}

export interface LatenessTable {
  appointment_id: Id<'appointment'>
  starts_at: Date
  expected_at: Date
  told_at: Date
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

export interface CalendarFeedTable {
  id: Id<'calendarFeed'>
  account_id: Id<'account'>
  /** A patient or a doctor. */
  subject_id: string
  sha256: Buffer
  details: boolean
  created_at: Date
}

export interface WebhookTable {
  id: Id<'webhook'>
  clinic_id: Id<'clinic'>
  url: string
  events: string[]
  secret: Buffer
  former_secret: Buffer | null
  former_until: Date | null
  created_at: Date
  failing_since: Date | null
  disabled_at: Date | null
  disabled_because: 'asked' | 'failing' | 'gone' | null
}

export interface WebhookDeliveryTable {
  id: Id<'webhookDelivery'>
  webhook_id: Id<'webhook'>
  event: string
  appointment_id: Id<'appointment'> | null
  number: number | null
  body: string | null
  created_at: Date
  status: Defaulted<'waiting' | 'delivered' | 'failed'>
  tries: Defaulted<number>
  next_at: Date | null
  tried_at: Date | null
  code: number | null
  milliseconds: number | null
  failure: string | null
}
