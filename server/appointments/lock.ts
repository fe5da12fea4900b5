import { type CompiledQuery, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { together } from '../kernel/db.ts'

export interface Locked {
  readonly id: string
  /** For a patient: the clinics that know them, and those that have verified them. */
  readonly knownAt: Id<'clinic'>[]
  readonly verifiedAt: Id<'clinic'>[]
  readonly removed: boolean
  /** Holds or unanswered requests whose time is over still lie on this subject. */
  readonly stale: boolean
}

type LockingAct = Pick<Act, 'tx' | 'now'>

/**
 * Whoever wants a time queues here: takes the rows of everyone who becomes scarcer, once, in the order of their ids, so
 * that two requests can wait for each other but never both ways. The rooms are those of the doctor's days around the start.
 * The exclusion constraint would keep them apart as well, but by deadlock: see docs/decisions.
 */
export async function lock(act: LockingAct, people: readonly string[]): Promise<Map<string, Locked>> {
  const [taken, facts] = await together(act.tx, locking(act, people, undefined))
  return lockedOf(taken, facts)
}

/** Locks, and asks a question in the same trip: its answer is of a moment at which all of them were locked. */
export async function lockAnd<Row>(
  act: LockingAct,
  { people, startsAt }: { people: readonly string[]; startsAt: Date | undefined },
  question: CompiledQuery<Row>,
): Promise<[locked: Map<string, Locked>, found: Row[]]> {
  const [taken, facts, found] = await together(act.tx, [...locking(act, people, startsAt), question])
  return [lockedOf(taken, facts), found]
}

// A statement that waits for a lock goes on with what it saw before: what is true now is for the next one to read.
const locking = ({ tx, now }: LockingAct, people: readonly string[], startsAt: Date | undefined) => {
  const ids = scarce(people, startsAt ?? null)
  return [
    sql<{ id: string }>`select id from subject where id in (${ids}) order by id for no key update`.compile(tx),
    sql<Locked>`
      select subject.id, "knownAt", "verifiedAt",
        exists (select from patient where id = subject.id and removed_at is not null) as removed,
        exists (select from occupancy where subject_id = subject.id and held_until <= ${now}) as stale
      from (${ids}) as scarce join subject using (id)
      cross join lateral (
        select coalesce(array_agg(clinic_id), '{}') as "knownAt",
          coalesce(array_agg(clinic_id) filter (where verified_at is not null), '{}') as "verifiedAt"
        from registration where patient_id = subject.id
      ) registered`.compile(tx),
  ] as const
}

// A room that the doctor was given while this waited is not locked: its holds are not for this transaction to end.
function lockedOf(taken: readonly { id: string }[], facts: readonly Locked[]): Map<string, Locked> {
  const ids = new Set(taken.map((one) => one.id))
  return new Map(facts.filter((one) => ids.has(one.id)).map((one) => [one.id, one]))
}

const scarce = (people: readonly string[], at: Date | null) => sql`
  select id from (${few(people)}) as person (id)
  union
  select room_id from (${few(people)}) as person (id) join doctor_day on doctor_id = person.id
  where room_id is not null and date between ${at}::timestamptz::date - 1 and ${at}::timestamptz::date + 1`

/** Ids as rows. The limit, which limits nothing, has PostgreSQL expect few, and so keep one plan for any number. */
const few = (ids: readonly string[]) => sql`select unnest(${ids}::uuid[]) limit cardinality(${ids}::uuid[])`
