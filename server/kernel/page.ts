import { type Expression, type SelectQueryBuilder, sql } from 'kysely'
import { invalid, type Problem } from './problem.ts'

export interface Page {
  /** The name of an ordering; a leading `-` turns it round. */
  ordering: string
  limit?: number | undefined
  cursor?: string | undefined
}

interface Cursor {
  ordering: string
  key: string
  id: string
}

/**
 * One page of a query, by key and id, so that rows which come or go meanwhile neither repeat nor hide others.
 * `by` names for each ordering what is compared; it must never be null. Throws `invalid` on a cursor that is not ours.
 */
export async function page<DB, TB extends keyof DB, Row extends object>(
  query: SelectQueryBuilder<DB, TB, Row>,
  by: Record<string, Expression<unknown>>,
  id: Expression<unknown>,
  { ordering, limit = 20, cursor }: Page,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const down = ordering.startsWith('-')
  const key = by[down ? ordering.slice(1) : ordering]
  if (!key) throw new Error(`no ordering ${ordering}`)
  const direction = down ? 'desc' : 'asc'
  let paged = query
    .select(sql<string>`(${key})::text`.as('page_key'))
    .select(sql<string>`(${id})::text`.as('page_id'))
    .orderBy(key, direction)
    .orderBy(id, direction)
    .limit(limit + 1)
  if (cursor) {
    const after = readCursor(cursor, ordering)
    paged = paged.where(sql<boolean>`(${key}, ${id}) ${sql.raw(down ? '<' : '>')} (${after.key}, ${after.id})`)
  }
  const rows = (await paged.execute().catch((error: { code?: string }) => {
    // A key or an id that PostgreSQL cannot read was not written by us.
    throw cursor && error.code?.startsWith('22') ? notOurs() : error
  })) as unknown as (Row & { page_key: string; page_id: string })[]
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit),
    nextCursor: last ? writeCursor({ ordering, key: last.page_key, id: last.page_id }) : null,
  }
}

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

export function readCursor(text: string, ordering: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Cursor>
    if (cursor.ordering === ordering && typeof cursor.key === 'string' && typeof cursor.id === 'string')
      return cursor as Cursor
  } catch {
    // Not ours: told below.
  }
  throw notOurs()
}

const notOurs = (): Problem =>
  invalid('cursor', 'This cursor belongs to another list or ordering. Start again without it.')
