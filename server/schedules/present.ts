import type { Static } from 'typebox'
import type { Absence, Schedule } from '../../api/schedules.ts'
import type { AbsenceRow } from './model.ts'
import type { Engaged, scheduleOf } from './queries.ts'

/** An absence as it was meant: on the wall clock where it was said. */
export const presentAbsence = (row: AbsenceRow): Static<typeof Absence> => ({
  id: row.id,
  from: row.from_local,
  to: row.to_local,
  wholeDay: row.from_local.endsWith('T00:00') && row.to_local.endsWith('T00:00'),
  reason: row.reason,
})

export const presentSchedule = (
  { doctorId, clinicId, zone }: Engaged,
  { weekly, dates, absences }: Awaited<ReturnType<typeof scheduleOf>>,
): Static<typeof Schedule> => ({
  doctorId,
  clinicId,
  timeZone: zone,
  weeklyHours: weekly.map(({ weekday, from, to, breaks, placeId, roomId, validFrom, validTo }) => ({
    weekday,
    from,
    to,
    breaks: [...breaks],
    placeId,
    roomId,
    validFrom,
    validTo,
  })),
  dates: dates.map(({ date, kind, hours }) => ({ date, kind, hours: [...hours] })),
  absences: absences.map(presentAbsence),
})
