import type { Static } from 'typebox'
import type { updatePolicy as operation } from '../../api/clinics.ts'
import { type Policy, presets } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { republish } from '../schedules/republish.ts'
import { checkPolicy } from './checkPolicy.ts'
import { administered } from './queries.ts'

type Change = Static<(typeof operation)['body']>

/**
 * Changes a clinic's rules: the preset first, then each rule that is given over it. Doctors keep the hours they have.
 * Throws `invalid` with the rule at fault, `not_found`, `forbidden`.
 */
export async function updatePolicy(act: Act, change: Change, clinicId?: Id<'clinic'>): Promise<Policy> {
  const clinic = await administered(act, clinicId)
  const policy = changedPolicy(clinic.policy, change)
  await act.tx
    .updateTable('clinic')
    .set({ policy: JSON.stringify(policy) })
    .where('id', '=', clinic.id)
    .execute()
  // No opening changes, but how far ahead they are published.
  if (policy.bookingWindowDays !== clinic.policy.bookingWindowDays)
    await republish(act, { clinicId: clinic.id }, { stranded: 'keep' })
  return policy
}

/** The rules after a change: the preset first, then each rule that is given over it. Throws `invalid`. */
export function changedPolicy(policy: Policy, { preset, ...rules }: Change): Policy {
  const changed = { ...policy, ...(preset && presets[preset]), ...rules } as Policy
  checkPolicy(changed)
  return changed
}
