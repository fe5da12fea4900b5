import type { Static } from 'typebox'
import type { PastVerification, Review, Verification } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'

/** Examples of what becomes of a verification. */
export const verifications = (clinicId: Id<'clinic'>, verification: Static<typeof Verification>) => {
  const licence = { field: 'licenceNumber', value: '4711' }
  const at = '2026-11-20T16:40:00.000Z'
  return {
    PastVerification: {
      clinicId,
      ...verification,
      proved: [licence],
      endedAt: at,
      endedBy: 'Dr Amara Okonjo',
      because: 'changed',
    } satisfies Static<typeof PastVerification>,
    Review: { since: at, changed: [licence], verification } satisfies Static<typeof Review>,
  }
}
