import type { Id } from '../../api/wire.ts'
import { administered } from '../clinics/queries.ts'
import type { Act } from '../kernel/act.ts'
import type { OfTemplate } from './updateTemplate.ts'

/** Goes back to the usual words, from the next message on. */
export async function resetTemplate(act: Act, { kind, language }: OfTemplate, clinicId?: Id<'clinic'>): Promise<void> {
  const { id } = await administered(act, clinicId)
  await act.tx
    .deleteFrom('message_template')
    .where('clinic_id', '=', id)
    .where('kind', '=', kind)
    .where('language', '=', language)
    .execute()
}
