import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'

export type Whose = { doctorId: Id<'doctor'> } | { patientId: Id<'patient'> }
/** The columns that a change of their profile sets, or the clinic that has decided. */
type By = { columns: Readonly<Record<string, unknown>> } | { at: Id<'clinic'> }

/** What was sent back to somebody is answered: they say something else now, or the clinic looked again. Before the change. */
export async function answerClaim({ tx, now }: Act, whose: Whose, by: By): Promise<void> {
  const [relation, id] = 'doctorId' in whose ? ['doctor', whose.doctorId] : ['patient', whose.patientId]
  const said =
    'at' in by
      ? sql`clinic_id = ${by.at}`
      : sql`not (select to_jsonb(person) @> ${JSON.stringify(by.columns)}::jsonb from ${sql.table(relation)} person
          where person.id = ${id})`
  await sql`
    update returned_claim set answered_at = ${now}
    where subject_id = ${id} and answered_at is null and ${said}`.execute(tx)
}
