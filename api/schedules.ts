import { Type } from 'typebox'
import { Stranded } from './closures.ts'
import { Break } from './policy.ts'
import {
  byId,
  clinicQuery,
  Day,
  Id,
  Input,
  Instant,
  Line,
  LocalDateTime,
  Nullable,
  operation,
  TimeOfDay,
} from './wire.ts'

const where = {
  placeId: Type.Optional(Nullable(Id('place'))),
  roomId: Type.Optional(Nullable(Id('room'))),
}
export const Hours = Input({ from: TimeOfDay, to: TimeOfDay, ...where })

export const WeeklyHours = Input({
  weekday: Type.Integer({ minimum: 1, maximum: 7, description: 'Monday 1 to Sunday 7' }),
  from: TimeOfDay,
  to: TimeOfDay,
  breaks: Type.Optional(Type.Array(Break, { maxItems: 5 })),
  ...where,
  validFrom: Type.Optional(Day),
  validTo: Type.Optional(Nullable(Day)),
})

const DateKind = Type.Unsafe<'opened' | 'replaced' | 'closed'>(Type.String({ enum: ['opened', 'replaced', 'closed'] }))
export const DatedHours = Type.Object({ date: Day, kind: DateKind, hours: Type.Array(Hours) })

export const Absence = Type.Object({
  id: Id('absence'),
  from: LocalDateTime,
  to: LocalDateTime,
  wholeDay: Type.Boolean(),
  reason: Nullable(Type.String({ description: 'Told to staff only' })),
})

export const Schedule = Type.Object({
  doctorId: Id('doctor'),
  clinicId: Id('clinic'),
  timeZone: Type.String(),
  weeklyHours: Type.Array(WeeklyHours),
  dates: Type.Array(DatedHours),
  absences: Type.Array(Absence),
})

const access = ['doctor', 'desk', 'administrator'] as const
const params = byId('doctor')
const query = clinicQuery
const ofDate = Type.Object({ id: Id('doctor'), date: Day })

export const getSchedule = operation({
  operationId: 'getSchedule',
  method: 'GET',
  url: '/doctors/:id/schedule',
  tag: 'Schedules',
  summary: 'When a doctor works: weekly hours, dates, absences',
  access,
  params,
  query,
  success: 200,
  response: Schedule,
  problems: ['not_found', 'forbidden'],
})

export const setWeeklyHours = operation({
  operationId: 'setWeeklyHours',
  method: 'PUT',
  url: '/doctors/:id/weekly-hours',
  tag: 'Schedules',
  summary: 'Say the hours of every week, in place of those said before',
  description:
    'All in the clinic’s time zone. Hours that overlap others of the same doctor are refused with the two that clash.',
  access,
  params,
  query,
  body: Input({ weeklyHours: Type.Array(WeeklyHours, { maxItems: 100 }), stranded: Stranded }),
  success: 200,
  response: Schedule,
  problems: ['invalid', 'not_found', 'forbidden', 'hours_overlap', 'appointments_stranded'],
  example: {
    weeklyHours: [{ weekday: 1, from: '09:00', to: '17:00', breaks: [{ from: '12:30', to: '13:30' }] }],
  },
})

/** One date of a week that is looked at before it is saved. */
export const PreviewDay = Type.Object({
  date: Day,
  open: Type.Array(Type.Object({ from: Instant, to: Instant })),
  starts: Type.Array(Instant),
  shut: Nullable(
    Type.Unsafe<'away' | 'holiday'>(
      Type.String({ enum: ['away', 'holiday'], description: 'Why nothing is open although the doctor would work' }),
    ),
  ),
})

export const previewSchedule = operation({
  operationId: 'previewSchedule',
  method: 'POST',
  url: '/doctors/:id/schedule/preview',
  tag: 'Schedules',
  summary: 'See what weekly hours would offer in a week, without saving them',
  description:
    'Seven dates from `from`, after single dates, absences and closures, as if nothing were booked. Hours that could not be saved are refused here as well.',
  access,
  params,
  query,
  body: Input({
    weeklyHours: Type.Array(WeeklyHours, { maxItems: 100 }),
    from: Day,
    visitTypeId: Type.Optional(Id('visitType')),
  }),
  success: 200,
  response: Type.Object({ visitTypeId: Id('visitType'), days: Type.Array(PreviewDay) }),
  problems: ['invalid', 'not_found', 'forbidden', 'hours_overlap'],
  example: { from: '2026-11-30', weeklyHours: [{ weekday: 1, from: '09:00', to: '17:00' }] },
})

export const openDate = operation({
  operationId: 'openDate',
  method: 'PUT',
  url: '/doctors/:id/dates/:date',
  tag: 'Schedules',
  summary: 'Open or replace one date',
  description:
    '`opened` adds to the weekly hours, `replaced` stands instead of them. Each of `hours` may be one slot. With `splitMinutes` each longer one is cut into blocks of that length, and a remainder that fills no block is refused.',
  access,
  params: ofDate,
  query,
  body: Input({
    kind: Type.Optional(
      Type.Unsafe<'opened' | 'replaced'>(Type.String({ enum: ['opened', 'replaced'], default: 'replaced' })),
    ),
    hours: Type.Array(Hours, { minItems: 1, maxItems: 100 }),
    splitMinutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 480 })),
    stranded: Stranded,
  }),
  success: 200,
  response: Schedule,
  problems: ['invalid', 'not_found', 'forbidden', 'hours_overlap', 'appointments_stranded', 'limit_reached'],
  example: {
    hours: [
      { from: '09:00', to: '09:30' },
      { from: '10:00', to: '10:30' },
    ],
  },
})

export const closeDate = operation({
  operationId: 'closeDate',
  method: 'DELETE',
  url: '/doctors/:id/dates/:date',
  tag: 'Schedules',
  summary: 'Close one date, or go back to the weekly hours',
  access,
  params: ofDate,
  query: Type.Object({
    ...query.properties,
    backTo: Type.Optional(
      Type.Unsafe<'closed' | 'weekly-hours'>(Type.String({ enum: ['closed', 'weekly-hours'], default: 'closed' })),
    ),
    stranded: Stranded,
  }),
  success: 200,
  response: Schedule,
  problems: ['invalid', 'not_found', 'forbidden', 'appointments_stranded', 'limit_reached'],
})

export const addAbsence = operation({
  operationId: 'addAbsence',
  method: 'POST',
  url: '/doctors/:id/absences',
  tag: 'Schedules',
  summary: 'Be away for days or for some hours',
  access,
  params,
  query,
  body: Input({
    from: LocalDateTime,
    to: LocalDateTime,
    reason: Type.Optional(Nullable(Line(200))),
    stranded: Stranded,
  }),
  success: 201,
  response: Absence,
  problems: ['invalid', 'not_found', 'forbidden', 'appointments_stranded', 'limit_reached'],
  idempotent: true,
  example: { from: '2026-12-03T00:00', to: '2026-12-05T00:00', reason: 'Conference' },
})

export const removeAbsence = operation({
  operationId: 'removeAbsence',
  method: 'DELETE',
  url: '/doctors/:id/absences/:absenceId',
  tag: 'Schedules',
  summary: 'Take an absence back',
  access,
  params: Type.Object({ id: Id('doctor'), absenceId: Id('absence') }),
  success: 204,
  problems: ['not_found', 'forbidden'],
})
