import { randomUUIDv7 } from 'node:crypto'
import type { Id } from '../../api/wire.ts'

/** A new id: a UUID of version 7, so that rows written together lie together. */
export const newId = <Noun extends string>(): Id<Noun> => randomUUIDv7() as Id<Noun>
