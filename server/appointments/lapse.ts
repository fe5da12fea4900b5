import { type ExpressionBuilder, sql } from 'kysely'
import type { Id } from '../../api/wire.ts'
import { type Act, attending } from '../kernel/act.ts'
import type { Db } from '../kernel/db.ts'
import { transact } from '../kernel/transact.ts'
import type { Schema } from '../schema.ts'
import { free } from './free.ts'
import { lock } from './lock.ts'
import { event, note } from './take.ts'
import { tell } from './tell.ts'

/** A hold whose minutes are over, or a request that nobody answered. */
const overdue = (now: Date) => (eb: ExpressionBuilder<Schema, 'appointment'>) =>
  eb.or([
    eb.and([eb('status', '=', 'held'), eb('held_until', '<=', now)]),
    eb.and([eb('status', '=', 'requested'), eb('answer_by', '<=', now)]),
  ])

/**
 * Ends the holds of these people whose minutes are over, so that somebody else can have the time. The caller has locked
 * them: whoever wants a time clears the way in the same transaction, and the hygiene below is only tidiness. A hold of
 * theirs with a doctor whom somebody else has locked is left: to wait for more than was locked first may be for ever.
 */
export async function lapseHolds({ tx, now }: Pick<Act, 'tx' | 'now'>, people: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: Id<'appointment'> }>`
    with stale as (
      select distinct appointment_id from occupancy
      where subject_id = any(${people}::uuid[]) and held_until <= ${now}
    ), kept as (
      select o.appointment_id, o.subject_id
      from stale join occupancy o using (appointment_id) join subject s on s.id = o.subject_id and s.kind <> 'patient'
    ), locked as (
      select id from subject where id in (select subject_id from kept) for no key update skip locked
    )
    select appointment_id as id from stale
    where not exists (
      select from kept where kept.appointment_id = stale.appointment_id
        and not exists (select from locked where locked.id = kept.subject_id))`.execute(tx)
  if (rows.length > 0)
    await end(
      { tx, now, actor: attending },
      rows.map((one) => one.id),
    )
}

async function end(act: Act, ids: Id<'appointment'>[]): Promise<Id<'appointment'>[]> {
  // Of two holds each may concern the people of two bookings that share nobody: one order keeps them from waiting both ways.
  const ended = await act.tx
    .updateTable('appointment')
    .set({ status: 'expired', held_until: null, changed_at: act.now })
    .where('id', 'in', (eb) =>
      eb.selectFrom('appointment').where('id', 'in', ids).orderBy('id').select('id').forNoKeyUpdate(),
    )
    .where(overdue(act.now))
    .returning(['id', 'doctor_id', 'clinic_id', 'patient_id', 'status', 'starts_at'])
    .execute()
  if (ended.length === 0) return []
  await free(
    act,
    ended.map((row) => row.id),
  )
  await note(
    act,
    ended.map((row) => event(act, row, 'lapse', null)),
  )
  return ended.map((row) => row.id)
}

/** Ends every hold and every unanswered request whose time is over, at most 200 a call; answers how many. */
export async function lapse(db: Db, now: Date): Promise<number> {
  const found = await db
    .selectFrom('appointment')
    .where(overdue(now))
    .select(['id', 'doctor_id', 'patient_id', 'status', 'starts_at', 'time_zone'])
    .limit(200)
    .execute()
  let ended = 0
  for (const row of found) {
    ended += await transact(db, async (tx) => {
      const act: Act = { tx, now, actor: attending }
      await lock(act, [row.doctor_id, row.patient_id])
      const done = await end(act, [row.id])
      if (done.length > 0 && row.status === 'requested') await tell(act, row, 'unanswered')
      return done.length
    })
  }
  return ended
}
