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
    select id from subject
    where id in (
      (select unnest(${people}::uuid[]) limit cardinality(${people}::uuid[]))
      union
      select room_id from doctor_day
      where doctor_id = any(${people}::uuid[]) and room_id is not null
        and date between ${at}::timestamptz::date - 1 and ${at}::timestamptz::date + 1)
    order by id
    for no key update`.execute(tx)
  // A statement that waits for a lock goes on with what it saw before: what is true now is for the next one to read.
  const { rows } = await sql<Locked>`
    select id,
      array(select clinic_id from registration where patient_id = subject.id) as "knownAt",
      array(select clinic_id from registration where patient_id = subject.id and verified_at is not null) as "verifiedAt",
      exists (select from patient where id = subject.id and removed_at is not null) as removed,
      exists (select from occupancy where subject_id = subject.id and held_until <= ${now}) as stale
    from subject where id = any(${subjects.map((one) => one.id)}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}
