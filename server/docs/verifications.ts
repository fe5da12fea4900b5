import type { Static } from 'typebox'
import type { PastVerification, Returned, Review, Verification } from '../../api/patients.ts'
import type { Id } from '../../api/wire.ts'

/** Of whom no clinic asks anything. */
export const unasked = { review: null, returned: [] }

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
    Returned: {
      clinicId,
      clinicName: 'Practice am Lindenplatz',
      at,
      by: 'Rainer Brandt',
      reason: 'The register does not know this licence number.',
    } satisfies Static<typeof Returned>,
    Review: { since: at, changed: [licence], verification } satisfies Static<typeof Review>,
  }
}
