import type { Static } from 'typebox'
import type { PolicyPreview } from '../../api/clinics.ts'
import type { Policy } from '../../api/policy.ts'
import type { PreviewDay } from '../../api/schedules.ts'
import type { Id } from '../../api/wire.ts'

interface Told {
  doctorId: Id<'doctor'>
  policy: Policy
  startsAt: string
  endsAt: string
}

/** Examples of what is looked at before it is saved. */
export const previews = ({ doctorId, policy, startsAt, endsAt }: Told) => ({
  PolicyPreview: {
    policy,
    doctors: 1,
    from: '2026-11-23',
    to: '2027-01-21',
    before: { starts: 812, doctors: 1, lastDate: '2027-01-22' },
    after: { starts: 811, doctors: 1, lastDate: '2027-01-22' },
    sample: {
      doctorId,
      doctorName: 'Dr Amara Okonjo',
      visitType: 'Skin check',
      minutes: 30,
      timeZone: 'Europe/Berlin',
      days: [{ date: '2026-11-24', before: [startsAt, endsAt], after: [endsAt] }],
    },
  } satisfies Static<typeof PolicyPreview>,
  PreviewDay: {
    date: '2026-11-24',
    open: [{ from: startsAt, to: endsAt }],
    starts: [startsAt],
    shut: null,
  } satisfies Static<typeof PreviewDay>,
})
