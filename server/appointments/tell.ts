import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'

export type News = 'booked' | 'requested' | 'accepted' | 'rejected' | 'cancelled' | 'moved' | 'unanswered'

interface Facts {
  starts_at: Date
  time_zone: string
  decision: string | null
  doctor_name: string
  clinic_id: Id<'clinic'>
  clinic_name: string
  address: string | null
}

/**
 * Writes the mail that tells the patient, or those who act for them, what became of an appointment. It says when, with
 * whom and where, and nothing of why: a mail is read by whoever holds the telephone.
 */
export async function tell({ tx, now }: Act, id: Id<'appointment'>, news: News): Promise<void> {
  const { rows } = await sql<Facts & { recipients: { email: string; accountId: Id<'account'> | null }[] | null }>`
    select appointment.starts_at, appointment.time_zone, appointment.decision, appointment.clinic_id,
      doctor.full_name as doctor_name, clinic.name as clinic_name, coalesce(place.address, place.name) as address,
      (select json_agg(json_build_object('email', email, 'accountId', account_id)) from (
        select account.email, account.id as account_id from account where account.id = patient.account_id
        union
        select patient.email, null where patient.account_id is null and patient.email is not null
        union
        select account.email, account.id from carer join account on account.id = carer.account_id
        where carer.patient_id = patient.id and (carer.until is null or carer.until > ${now})
      ) recipient) as recipients
    from appointment
    join patient on patient.id = appointment.patient_id
    join doctor on doctor.id = appointment.doctor_id
    join clinic on clinic.id = appointment.clinic_id
    left join place on place.id = appointment.place_id
    where appointment.id = ${id}`.execute(tx)
  const facts = rows[0]
  if (!facts?.recipients) return
  const { subject, text } = words(facts, news)
  await tx
    .insertInto('message')
    .values(
      facts.recipients.map(({ email, accountId }) => ({
        id: newId<'message'>(),
        clinic_id: facts.clinic_id,
        account_id: accountId,
        kind: `appointment-${news}`,
        recipient: email,
        subject,
        text,
        created_at: now,
        sent_at: null,
      })),
    )
    .execute()
}

function words({ starts_at, time_zone, decision, doctor_name, clinic_name, address }: Facts, news: News) {
  const zone = { timeZone: time_zone }
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', ...zone }).format(
    starts_at,
  )
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...zone }).format(starts_at)
  const when = `${day}, ${time}`
  const what = { visit: `${when}, ${doctor_name}`, where: address ? `${clinic_name}, ${address}` : clinic_name }
  const because = decision ? ` The clinic says: ${decision}` : ''
  const said: Record<News, [subject: string, sentence: string]> = {
    booked: [`Booked: ${when}`, `Booked. ${what.visit}.`],
    requested: [`Asked: ${when}`, `Asked. ${what.visit}. The time is kept for you until the doctor answers.`],
    accepted: [`Accepted: ${when}`, `${doctor_name} has accepted. Your visit is on ${when}.`],
    rejected: [`Not possible: ${when}`, `${doctor_name} cannot see you on ${when}.${because} Choose another time.`],
    cancelled: [`Cancelled: ${when}`, `The visit on ${what.visit}, is cancelled.${because}`],
    moved: [`Moved: now ${when}`, `Your visit is now on ${what.visit}.`],
    unanswered: [
      `No answer: ${when}`,
      `${doctor_name} has not answered in time about ${when}, so the time is free again.`,
    ],
  }
  const [subject, sentence] = said[news]
  return { subject, text: `${sentence}\n\n${what.where}\n` }
}
