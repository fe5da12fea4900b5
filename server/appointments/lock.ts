import { sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'

export interface Locked {
  readonly id: string
  /** For a patient: the clinics that know them, and those that have verified them. */
  readonly knownAt: Id<'clinic'>[]
  readonly verifiedAt: Id<'clinic'>[]
  readonly removed: boolean
  /** Holds or unanswered requests whose time is over still lie on this subject. */
  readonly stale: boolean
}

/**
 * Whoever wants a time queues here: takes the rows of everyone who becomes scarcer, once, in the order of their ids, so
 * that two requests can wait for each other but never both ways. The rooms are those of the doctor's days around it.
 * The exclusion constraint would keep them apart as well, but by deadlock: see docs/decisions.
 */
export async function lock(
  { tx, now }: Pick<Act, 'tx' | 'now'>,
  people: readonly string[],
  startsAt?: Date,
): Promise<Map<string, Locked>> {
  const at = startsAt ?? null
  const { rows: subjects } = await sql<{ id: string }>`
    with person (id) as (${few(people)})
    select id from subject
    where id in (
      select id from person
      union
      select room_id from person join doctor_day on doctor_id = person.id
      where room_id is not null and date between ${at}::timestamptz::date - 1 and ${at}::timestamptz::date + 1)
    order by id
    for no key update`.execute(tx)
  // A statement that waits for a lock goes on with what it saw before: what is true now is for the next one to read.
  const { rows } = await sql<Locked>`
    select subject.id, "knownAt", "verifiedAt",
      exists (select from patient where id = subject.id and removed_at is not null) as removed,
      exists (select from occupancy where subject_id = subject.id and held_until <= ${now}) as stale
    from (${few(subjects.map((one) => one.id))}) as subject (id)
    cross join lateral (
      select coalesce(array_agg(clinic_id), '{}') as "knownAt",
        coalesce(array_agg(clinic_id) filter (where verified_at is not null), '{}') as "verifiedAt"
      from registration where patient_id = subject.id
    ) registered`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Ids as rows. The limit, which limits nothing, has PostgreSQL expect few, and so keep one plan for any number. */
const few = (ids: readonly string[]) => sql`select unnest(${ids}::uuid[]) limit cardinality(${ids}::uuid[])`
