import { CompiledQuery } from 'kysely'
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
export async function lock({ tx, now }: LockingAct, people: readonly string[]): Promise<Map<string, Locked>> {
  const facts = CompiledQuery.raw(factsOf(1), [people, null, now]) as CompiledQuery<Locked>
  const [taken, found] = await together(tx, [locking(people, null), facts])
  return lockedOf(taken, found)
}

/** Locks, and asks a question in the same trip: its answer is of a moment at which all of them were locked. */
export async function lockAnd<Row>(
  { tx, now }: LockingAct,
  { people, startsAt }: { people: readonly string[]; startsAt: Date | undefined },
  question: CompiledQuery<Row>,
): Promise<[locked: Map<string, Locked>, found: Row[]]> {
  const at = startsAt ?? null
  const asked = CompiledQuery.raw(withFacts(question), [...question.parameters, people, at, now])
  const [taken, rows] = await together(tx, [locking(people, at), asked as CompiledQuery<Row & Besides>])
  return [lockedOf(taken, rows[0]?.locked ?? []), rows.filter((row) => row.found)]
}

// Plain text rather than a builder's, which takes longer to put together: every booking sends these.
const locking = (people: readonly string[], at: Date | null) =>
  CompiledQuery.raw(lockText, [people, at]) as CompiledQuery<{ id: string }>

/** Ids as rows. The limit, which limits nothing, has PostgreSQL expect few, and so keep one plan for any number. */
const scarce = (people: string, at: string) => `
  with person as (select unnest(${people}::uuid[]) as id limit cardinality(${people}::uuid[]))
  select id from person
  union
  select room_id from person join doctor_day on doctor_id = person.id
  where room_id is not null and date between ${at}::timestamptz::date - 1 and ${at}::timestamptz::date + 1`

const lockText = `select id from subject where id in (${scarce('$1', '$2')}) order by id for no key update`

// A statement that waits for a lock goes on with what it saw before: what is true now is for the next one to read.
/** The parameters from this number on are the people, the start or null, and now. */
const factsOf = (first: number) => `
  select subject.id, "knownAt", "verifiedAt",
    exists (select from patient where id = subject.id and removed_at is not null) as removed,
    exists (select from occupancy where subject_id = subject.id and held_until <= $${first + 2}) as stale
  from (${scarce(`$${first}`, `$${first + 1}`)}) as scarce join subject using (id)
  cross join lateral (
    select coalesce(array_agg(clinic_id), '{}') as "knownAt",
      coalesce(array_agg(clinic_id) filter (where verified_at is not null), '{}') as "verifiedAt"
    from registration where patient_id = subject.id
  ) registered`

interface Besides {
  locked: Locked[] | null
  /** Null on the one row that comes where the question has no answer. */
  found: true | null
}

const withFacts = ({ sql, parameters }: CompiledQuery) => `
  select * from (select jsonb_agg(facts) as locked from (${factsOf(parameters.length + 1)}) as facts) as facts
  left join lateral (select true as found, question.* from (${sql}) as question) as question on true`

// A room that the doctor was given while this waited is not locked: its holds are not for this transaction to end.
function lockedOf(taken: readonly { id: string }[], facts: readonly Locked[]): Map<string, Locked> {
  const ids = new Set(taken.map((one) => one.id))
  return new Map(facts.filter((one) => ids.has(one.id)).map((one) => [one.id, one]))
}
