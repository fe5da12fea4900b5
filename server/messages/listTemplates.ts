import type { Static } from 'typebox'
import { type MessageTemplate, templateKinds } from '../../api/messages.ts'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import { tongues } from './model.ts'
import { wordsOf } from './wordsOf.ts'

/** Every kind of message in every language, in the clinic's own words where it has them. */
export async function listTemplates(db: Reader, clinicId: Id<'clinic'>): Promise<Static<typeof MessageTemplate>[]> {
  const own = await db
    .selectFrom('message_template')
    .where('clinic_id', '=', clinicId)
    .select(['kind', 'language', 'subject', 'text', 'sms', 'changed_at'])
    .execute()
  return templateKinds.flatMap((kind) =>
    tongues.map((language) => {
      const row = own.find((one) => one.kind === kind && one.language === language)
      const { subject, text, sms } = row ?? wordsOf(language, kind)
      const changedAt = row?.changed_at.toISOString() ?? null
      return { kind, language, subject, text, sms: sms ?? null, own: row !== undefined, changedAt }
    }),
  )
}
