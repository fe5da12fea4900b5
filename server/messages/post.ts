import type { Insertable } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { enqueue } from '../kernel/jobs.ts'
import type { MessageTable } from '../schema.ts'
import { asked } from './model.ts'

type Row = Insertable<MessageTable>

/**
 * Keeps messages that are written, and asks for those to be sent that can be, not before the instant `when` says. What was
 * told of the same cause to the same recipient by the same channel is not told again.
 */
export async function post(act: Act, rows: readonly Row[], when: (row: Row) => Date = () => act.now): Promise<void> {
  const written = await act.tx
    .insertInto('message')
    .values(rows)
    .onConflict((on) => on.columns(['cause', 'channel', 'recipient']).where('cause', 'is not', null).doNothing())
    .returning('id')
    .execute()
  const isNew = new Set(written.map(({ id }) => id))
  const due = Map.groupBy(
    rows.filter(({ id, status }) => isNew.has(id) && status !== 'delivered' && status !== 'failed'),
    (row) => when(row).getTime(),
  )
  for (const [at, some] of due)
    await enqueue(
      act,
      asked.send,
      some.map(({ id }) => ({ messageId: id })),
      { at: new Date(at) },
    )
}
