import type { Db } from '../kernel/db.ts'
import { MINUTE } from '../kernel/time.ts'
import { announce } from '../messages/announce.ts'
import { isWorthTelling, roundedUp } from './model.ts'
import { doctorsAtWork, waitingFor } from './queries.ts'

/**
 * Has patients told when they will be seen, once a doctor is as far behind as their clinic says, and again when that has
 * changed by as much. Answers how many. Nobody's booking changes.
 */
export async function watch(db: Db, now: Date): Promise<number> {
  const waiting = await waitingFor(db, await doctorsAtWork(db, now), now)
  const late = waiting.filter((one) => isWorthTelling(one, one.told, one.afterMinutes))
  if (late.length === 0) return 0
  await db.transaction().execute(async (tx) => {
    const rows = late.map((one) => ({
      appointment_id: one.id,
      starts_at: one.startsAt,
      expected_at: new Date(one.expected === one.start ? one.start : roundedUp(one.expected)),
      told_at: now,
    }))
    await tx
      .insertInto('lateness')
      .values(rows)
      .onConflict((found) =>
        found.column('appointment_id').doUpdateSet((eb) => ({
          starts_at: eb.ref('excluded.starts_at'),
          expected_at: eb.ref('excluded.expected_at'),
          told_at: eb.ref('excluded.told_at'),
        })),
      )
      .execute()
    await announce(
      { tx, now },
      ...rows.map(({ appointment_id, starts_at, expected_at }) => ({
        kind: 'running-late' as const,
        appointmentId: appointment_id,
        startsAt: starts_at,
        cause: `running-late/${appointment_id}/${now.getTime()}`,
        ...(expected_at > starts_at && {
          until: expected_at,
          minutes: Math.round((expected_at.getTime() - starts_at.getTime()) / MINUTE),
        }),
      })),
    )
  })
  return late.length
}
