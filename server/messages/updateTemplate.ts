import type { TemplateKind, Wording } from '../../api/messages.ts'
import type { Id } from '../../api/wire.ts'
import { administered } from '../clinics/queries.ts'
import type { Act } from '../kernel/act.ts'
import type { Tongue } from './model.ts'
import { sampleOf } from './sampleOf.ts'

export interface OfTemplate {
  kind: TemplateKind
  language: Tongue
}

/**
 * Puts a message in the clinic's own words, from the next one on. Throws `invalid` where they are not Liquid, name what
 * there is not, or take too long, with the field, the line and the reason.
 */
export async function updateTemplate(
  act: Act,
  { kind, language }: OfTemplate,
  wording: Wording,
  clinicId?: Id<'clinic'>,
): Promise<Date> {
  const { tx, actor, now } = act
  const clinic = await administered(act, clinicId)
  const { tryOut } = await import('./render.ts')
  tryOut(wording, sampleOf(language, clinic, now))
  const row = { ...wording, changed_at: now, changed_by: actor.accountId }
  await tx
    .insertInto('message_template')
    .values({ clinic_id: clinic.id, kind, language, ...row })
    .onConflict((on) => on.columns(['clinic_id', 'kind', 'language']).doUpdateSet(row))
    .execute()
  return now
}
