import type { Wording } from '../../api/messages.ts'
import type { Id } from '../../api/wire.ts'
import { administered } from '../clinics/queries.ts'
import type { Act } from '../kernel/act.ts'
import { layOut } from './layOut.ts'
import { sampleOf } from './sampleOf.ts'
import type { OfTemplate } from './updateTemplate.ts'

/** How a message would read. Throws as `updateTemplate`, and changes nothing. */
export async function previewTemplate(
  act: Act,
  { language }: OfTemplate,
  wording: Wording,
  clinicId?: Id<'clinic'>,
): Promise<{ subject: string; text: string; html: string; sms: string | null }> {
  const clinic = await administered(act, clinicId)
  const { tryOut } = await import('./render.ts')
  const said = tryOut(wording, sampleOf(language, clinic, act.now))
  return { ...said, html: layOut({ tongue: language, subject: said.subject, text: said.text }).html }
}
