import type { Static } from 'typebox'
import type { Report } from '../../api/reports.ts'
import type { Id } from '../../api/wire.ts'

const clinicId = '01a1fd8e-0000-7000-8000-000000000003' as Id<'clinic'>
const doctorId = '01a1fd8e-0000-7000-8000-000000000001' as Id<'doctor'>
const visitTypeId = '01a1fd8e-0000-7000-8000-000000000006' as Id<'visitType'>

/** What a clinic's administrator is told of twelve weeks. */
export const exampleReport: Static<typeof Report> = {
  clinic: { id: clinicId, name: 'Practice am Lindenplatz' },
  timeZone: 'Europe/Berlin',
  from: '2026-08-31',
  to: '2026-11-22',
  before: { from: '2026-06-08', to: '2026-08-30' },
  madeAt: '2026-11-23T06:00:00.000Z',
  doctors: [{ id: doctorId, fullName: 'Dr Amara Okonjo' }],
  visitTypes: [{ id: visitTypeId, name: 'Skin check' }],
  load: {
    open: 28_800,
    taken: 22_320,
    before: { open: 28_800, taken: 20_160 },
    recordedFrom: '2026-02-02',
    cells: [{ doctorId, weekday: 1, hour: 9, open: 720, taken: 630 }],
  },
  waits: {
    visits: 744,
    median: 6.1,
    nineInTen: 13.4,
    before: { visits: 672, median: 8, nineInTen: 17.2 },
    byVisitType: [
      {
        visitTypeId,
        visits: 744,
        median: 6.1,
        nineInTen: 13.4,
        before: { visits: 672, median: 8, nineInTen: 17.2 },
      },
    ],
  },
  thirdNext: {
    days: 6,
    before: 9.5,
    byVisitType: [{ visitTypeId, days: 6, before: 9.5, weeks: [{ week: '2026-11-16', days: 5.2 }] }],
  },
  noShows: {
    due: 720,
    missed: 46,
    before: { due: 660, missed: 53 },
    unmarked: 2,
    byVisitType: [
      {
        visitTypeId,
        due: 720,
        missed: 46,
        before: { due: 660, missed: 53 },
        weeks: [{ week: '2026-11-16', due: 60, missed: 3 }],
      },
    ],
  },
  cancellations: {
    agreed: 800,
    cancelled: 56,
    late: 9,
    before: { agreed: 740, cancelled: 60, late: 14 },
    by: [{ who: 'patient', cancelled: 44, late: 9, before: { cancelled: 48, late: 14 } }],
  },
  sources: [{ source: 'web', bookings: 610, before: { bookings: 480 } }],
  revenue: [
    {
      currency: 'EUR',
      visits: 120,
      amount: 1_020_000,
      before: { visits: 96, amount: 816_000 },
      byVisitType: [{ visitTypeId, visits: 120, amount: 1_020_000, before: { visits: 96, amount: 816_000 } }],
    },
  ],
}
