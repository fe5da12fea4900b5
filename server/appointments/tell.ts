import { type CompiledQuery, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'

export type News = 'booked' | 'requested' | 'accepted' | 'rejected' | 'cancelled' | 'moved' | 'unanswered'

/** The appointment that there is news of, as it is now. */
interface Told {
  readonly id: Id<'appointment'>
  readonly starts_at: Date
  readonly time_zone: string
}

/** So many are told of one appointment: the patient, and those who have acted for them the longest. */
const toldAtMost = 10

/**
 * Writes the mail that tells the patient, or those who act for them, what became of an appointment. It says when, with
 * whom and where, and nothing of why: a mail is read by whoever holds the telephone.
 */
export async function tell(act: Act, told: Told, news: News): Promise<void> {
  await act.tx.executeQuery(telling(act, told, news))
}

/** The same as a query, for whoever sends it with others. */
export function telling({ tx, now }: Act, { id, starts_at, time_zone }: Told, news: News): CompiledQuery<unknown> {
  const [subject, sentence] = words(news, starts_at, time_zone)
  const ids = Array.from({ length: toldAtMost }, () => newId<'message'>())
  return sql`
    insert into message (id, clinic_id, account_id, kind, recipient, subject, text, created_at)
    select (${ids}::uuid[])[recipient.n], clinic.id, recipient.account_id, ${`appointment-${news}`}, recipient.email, ${subject},
      format(${sentence}::text, doctor.full_name, coalesce(' The clinic says: ' || appointment.decision, ''))
        || E'\n\n' || concat_ws(', ', clinic.name, coalesce(place.address, place.name)) || E'\n',
      ${now}
    from appointment
    join patient on patient.id = appointment.patient_id
    join doctor on doctor.id = appointment.doctor_id
    join clinic on clinic.id = appointment.clinic_id
    left join place on place.id = appointment.place_id
    cross join lateral (
      select email, account_id, row_number() over (order by since nulls first) as n from (
        select account.email, account.id as account_id, null::timestamptz as since
        from account where account.id = patient.account_id
        union all
        select patient.email, null, null where patient.account_id is null and patient.email is not null
        union all
        select account.email, account.id, carer.since from carer join account on account.id = carer.account_id
        where carer.patient_id = patient.id and (carer.until is null or carer.until > ${now})
      ) all_of_them
      limit ${toldAtMost}
    ) recipient
    where appointment.id = ${id}`.compile(tx)
}

interface Formats {
  days: Intl.DateTimeFormat
  times: Intl.DateTimeFormat
}

// To open one takes longer than all else that a mail takes; there are some four hundred zones.
const formats = new Map<string, Formats>()

function formatsOf(timeZone: string): Formats {
  const known = formats.get(timeZone)
  if (known) return known
  const opened = {
    days: new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone }),
    times: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }),
  }
  formats.set(timeZone, opened)
  return opened
}

/** As PostgreSQL's `format` takes it: %1$s is the doctor, %2$s what the clinic says. */
function words(news: News, startsAt: Date, timeZone: string): readonly [subject: string, sentence: string] {
  const { days, times } = formatsOf(timeZone)
  const when = `${days.format(startsAt)}, ${times.format(startsAt)}`
  const said: Record<News, readonly [subject: string, sentence: string]> = {
    booked: [`Booked: ${when}`, `Booked. ${when}, %1$s.`],
    requested: [`Asked: ${when}`, `Asked. ${when}, %1$s. The time is kept for you until the doctor answers.`],
    accepted: [`Accepted: ${when}`, `%1$s has accepted. Your visit is on ${when}.`],
    rejected: [`Not possible: ${when}`, `%1$s cannot see you on ${when}.%2$s Choose another time.`],
    cancelled: [`Cancelled: ${when}`, `The visit on ${when}, %1$s, is cancelled.%2$s`],
    moved: [`Moved: now ${when}`, `Your visit is now on ${when}, %1$s.`],
    unanswered: [`No answer: ${when}`, `%1$s has not answered in time about ${when}, so the time is free again.`],
  }
  return said[news]
}
