import type { TemplateKind } from '../../api/messages.ts'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import { invitation } from './present.ts'
import { invitedVisit } from './queries.ts'

interface Mail {
  kind: string
  appointment_id: Id<'appointment'> | null
  account_id: Id<'account'> | null
  recipient: string
  recipient_name: string | null
}

/** The occasions that change what stands in a calendar. */
const occasions: readonly string[] = [
  'appointment-booked',
  'appointment-requested',
  'appointment-accepted',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-rejected',
  'appointment-unanswered',
  'rebooking',
] satisfies TemplateKind[]

/**
 * What a mail brings for its reader's calendar: the appointment as it is now, by which the calendar enters, changes or
 * removes it. It says no more of the visit than the mail does. Undefined where the mail tells of something else.
 */
export async function invite(db: Reader, mail: Mail, organizerEmail: string) {
  if (!mail.appointment_id || !occasions.includes(mail.kind)) return undefined
  const row = await invitedVisit(db, mail.appointment_id)
  if (!row || row.status === 'held') return undefined
  const method = ['cancelled', 'rejected', 'expired'].includes(row.status) ? ('CANCEL' as const) : ('REQUEST' as const)
  const { clinic_name, doctor_name, visit_type_name, patient_name } = row
  const detail = row.detail ?? 'with-doctor'
  const isOwn = mail.account_id === row.account_id
  const shown = { 'time-only': clinic_name, 'with-doctor': doctor_name, full: `${visit_type_name}, ${doctor_name}` }
  const content = invitation(
    {
      id: row.id,
      sequence: row.sequence,
      status: row.status,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      changedAt: row.changed_at,
      title: `${shown[detail]}${isOwn ? '' : ` (${patient_name})`}`,
      place: detail === 'time-only' ? null : (row.place ?? clinic_name),
      organizer: { name: clinic_name, email: organizerEmail },
      attendee: { name: mail.recipient_name ?? mail.recipient, email: mail.recipient },
    },
    method,
  )
  return { method, content }
}
