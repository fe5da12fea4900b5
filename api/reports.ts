import { Type } from 'typebox'
import { Day, Id, Instant, Nullable, operation } from './wire.ts'

const Count = Type.Integer({ minimum: 0 })
const Days = Nullable(Type.Number({ description: 'Days; null where nothing was counted' }))

/** Minutes of opening hours, and minutes of visits. Overbooked on purpose, more may be taken than was open. */
const Load = { open: Count, taken: Count }
const Wait = { visits: Count, median: Days, nineInTen: Days }
const Misses = { due: Count, missed: Count }
const Calls = { cancelled: Count, late: Count }
const Taking = { visits: Count, amount: Type.Integer({ description: 'In minor units' }) }
const Before = <T extends Parameters<typeof Type.Object>[0]>(counted: T) => ({
  ...counted,
  before: Type.Object(counted),
})
const week = Type.String({ format: 'date', description: 'The Monday with which the week begins' })
const visitTypeId = Id('visitType')

export const Report = Type.Object({
  clinic: Type.Object({ id: Id('clinic'), name: Type.String() }),
  timeZone: Type.String(),
  from: Day,
  to: Day,
  before: Type.Object({ from: Day, to: Day }),
  madeAt: Instant,
  doctors: Type.Array(Type.Object({ id: Id('doctor'), fullName: Type.String() })),
  visitTypes: Type.Array(Type.Object({ id: visitTypeId, name: Type.String() })),
  load: Type.Object(
    {
      ...Before(Load),
      recordedFrom: Nullable(
        Type.Unsafe<string>({ ...Day, description: 'The first day whose opening hours were kept' }),
      ),
      cells: Type.Array(
        Type.Object({
          doctorId: Id('doctor'),
          weekday: Type.Integer({ minimum: 1, maximum: 7, description: 'Monday is 1' }),
          hour: Type.Integer({ minimum: 0, maximum: 23 }),
          ...Load,
        }),
      ),
    },
    { description: 'Minutes that were open, and that visits took, by doctor, weekday and hour of the clinic’s clock' },
  ),
  waits: Type.Object(
    { ...Before(Wait), byVisitType: Type.Array(Type.Object({ visitTypeId, ...Before(Wait) })) },
    { description: 'Days from booking to the visit: the median, and what nine in ten stayed within' },
  ),
  thirdNext: Type.Object(
    {
      days: Days,
      before: Days,
      byVisitType: Type.Array(
        Type.Object({
          visitTypeId,
          days: Days,
          before: Days,
          weeks: Type.Array(Type.Object({ week, days: Type.Number() })),
        }),
      ),
    },
    {
      description:
        'Days to the third next free time, measured every day: the median over the doctors, and the mean of the days',
    },
  ),
  noShows: Type.Object(
    {
      ...Before(Misses),
      unmarked: Type.Integer({ description: 'Visits that are over and of which nobody has said what became of them' }),
      byVisitType: Type.Array(
        Type.Object({
          visitTypeId,
          ...Before(Misses),
          weeks: Type.Array(Type.Object({ week, ...Misses })),
        }),
      ),
    },
    { description: 'Visits that were due, and those that were missed' },
  ),
  cancellations: Type.Object({
    ...Before({ agreed: Count, ...Calls }),
    by: Type.Array(
      Type.Object({
        who: Type.Unsafe<'patient' | 'doctor' | 'desk' | 'attending'>(
          Type.String({ enum: ['patient', 'doctor', 'desk', 'attending'] }),
        ),
        ...Before(Calls),
      }),
    ),
  }),
  sources: Type.Array(
    Type.Object({
      source: Type.Unsafe<'web' | 'clinic' | 'application'>(Type.String({ enum: ['web', 'clinic', 'application'] })),
      ...Before({ bookings: Count }),
    }),
  ),
  revenue: Type.Array(
    Type.Object({
      currency: Type.String(),
      ...Before(Taking),
      byVisitType: Type.Array(Type.Object({ visitTypeId, ...Before(Taking) })),
    }),
    { description: 'Prices of the visits that were completed' },
  ),
})

export const getReport = operation({
  operationId: 'getReport',
  method: 'GET',
  url: '/reports',
  tag: 'Reports',
  summary: 'How a clinic is doing over a period, beside the period before',
  description:
    'Dates are the clinic’s, both included, at most 366 days; the twelve weeks up to yesterday where nothing is said. Everything counts on the day of the visit. The period before is as long and ends the day before.',
  access: ['administrator'],
  query: Type.Object({
    clinicId: Type.Optional(Id('clinic')),
    doctorId: Type.Optional(Id('doctor')),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  }),
  success: 200,
  response: Report,
  problems: ['invalid', 'not_found', 'forbidden'],
})
