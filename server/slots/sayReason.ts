import type { Id } from '../../api/wire.ts'
import type { Named, Reason, ReasonCode } from './model.ts'
import type { Calendar } from './queries.ts'

interface Said {
  reason: ReasonCode
  detail: string
  appointmentId: Id<'appointment'> | null
}

const ofAppointments: readonly ReasonCode[] = ['taken', 'buffer', 'room_taken', 'patient_busy']

/** A reason in words, one for each appointment behind it. What is behind an absence is told to staff only. */
export function sayReason({ code, of }: Reason, calendar: Calendar, staff: boolean): Said[] {
  const said = (detail: string, one: Named = {}): Said => ({
    reason: code,
    detail,
    appointmentId: ofAppointments.includes(code) ? ((one.id as Id<'appointment'> | undefined) ?? null) : null,
  })
  const general = words(code, calendar)
  if (code === 'absence') return [said(staff && of[0]?.name ? `${general} Reason: ${of[0].name}.` : general)]
  if (code === 'holiday' || code === 'closure') return [said(of[0]?.name ? `${general} It is ${of[0].name}.` : general)]
  const known = of.filter((one) => one.id !== undefined)
  return known.length > 0
    ? known.map((one) => said(`${general} It is the visit of ${one.name}.`, one))
    : [said(general)]
}

function words(code: ReasonCode, { doctorName, policy, question }: Calendar): string {
  const { visit, limits, stepMinutes } = question
  switch (code) {
    case 'past':
      return 'This time has passed.'
    case 'notice':
      return `The clinic asks for ${policy.minimumNoticeMinutes} minutes’ notice.`
    case 'window':
      return `The clinic is booked at most ${policy.bookingWindowDays} days ahead.`
    case 'holiday':
      return 'The clinic is closed on a public holiday.'
    case 'closure':
      return 'The clinic is closed.'
    case 'absence':
      return `${doctorName} is away.`
    case 'no_opening':
      return `${doctorName} does not work at this time.`
    case 'break':
      return `${doctorName} has a break.`
    case 'grid':
      return `Visits begin every ${stepMinutes} minutes, counted from the beginning of the hours.`
    case 'too_short':
      return `The hours end before a visit of ${visit.minutes} minutes would.`
    case 'taken':
      return 'The time is taken.'
    case 'buffer':
      return 'The time before or after is kept free for another visit.'
    case 'room_taken':
      return 'The room is taken.'
    case 'patient_busy':
      return 'The patient has another appointment.'
    case 'limit_day':
      return `${doctorName} takes no more than ${limits?.perDay?.max} appointments a day.`
    case 'limit_all':
      return `${doctorName} has ${limits?.inAll?.max} appointments ahead and takes no more for now.`
  }
}
