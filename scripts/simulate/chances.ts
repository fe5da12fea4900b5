/**
 * What patients do. The first two are documented: of 2.1 million hospital appointments in Northern Ireland in 2017/18
 * patients cancelled 9.9 % and missed 6.6 %. The rest is assumed, and said to be so in docs/waitlist.md.
 */
export const chances = {
  cancel: 0.099,
  noShow: 0.066,
  /** Of those who cancel, so many do it in the last two days; the others at any time before. */
  cancelLate: 0.5,
  /** Wants one doctor and nobody else. */
  loyal: 0.7,
  /** Can come only before, or only after, noon. */
  halfDays: 0.4,
  /** Asks for an earlier time, where the visit is more than a week away. */
  waits: 0.5,
  /** Comes earlier only if it is so many days earlier. */
  worthDays: 3,
  /** Must know a day before. */
  needsDay: 0.5,
  /** What is answered to an offer; the rest is silence. */
  accept: 0.55,
  decline: 0.25,
  answerMinutes: 10,
} as const

export const clinic = {
  zone: 'Europe/Berlin',
  doctors: 4,
  visitMinutes: 30,
  hours: ['08:00', '12:00', '13:00', '17:00'],
  /** Of a workday, of which the doctors have 64 times. */
  patientsADay: 90,
  horizonDays: 42,
  policy: {
    offerMinutes: 30,
    offerCutoffMinutes: 120,
    minimumNoticeMinutes: 60,
    cancellation: { noticeHours: 24, late: 'mark' },
  },
} as const
