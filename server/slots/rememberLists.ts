import { LRUCache } from 'lru-cache'
import type { Id } from '../../api/wire.ts'
import type { Actor } from '../kernel/act.ts'
import { inBatches } from '../kernel/batch.ts'
import type { Reader } from '../kernel/db.ts'
import { type Written, written } from '../kernel/route.ts'
import { isStaffOf } from './policy.ts'
import { versionsOf } from './queries.ts'

const bytesAtMost = 16 * 1024 * 1024

/** A list as everybody gets it who is not the clinic's own. */
export interface List {
  readonly answer: object
  readonly doctorId: Id<'doctor'>
  readonly clinicId: Id<'clinic'>
  /** It is the same, as long as nothing is written, before this instant. */
  readonly until: number
}

interface Remembered extends Omit<List, 'answer'> {
  readonly json: Buffer
  readonly version: number | undefined
  readonly at: number
}

/** Lists of free times that were written before, each good as long as its doctor's version and the time allow. */
export interface Lists {
  /** The list of this name for somebody, written anew where something has changed. */
  of(name: string, asked: Asked, list: () => Promise<List>): Promise<Written>
}
interface Asked {
  doctorId: Id<'doctor'>
  actor: Actor
  now: Date
}

/**
 * Most lists are asked for more often than they change, and asking for a version costs a tenth of a list. `tell` hears
 * where each comes from.
 */
export function rememberLists(db: Reader, tell: (from: 'memory' | 'calendar') => void): Lists {
  const versionOf = inBatches((doctorIds: readonly Id<'doctor'>[]) => versionsOf(db, doctorIds))
  const remembered = new LRUCache<string, Remembered>({
    maxSize: bytesAtMost,
    sizeCalculation: ({ json }) => json.length + 300,
  })
  return {
    async of(name, { doctorId, actor, now }, list) {
      const at = now.getTime()
      // Read before the list is: what changes in between makes the list look older than it is, never newer.
      const version = await versionOf(doctorId)
      const known = remembered.get(name)
      if (known && known.version === version && known.at <= at && at < known.until && !isStaffOf(actor, known)) {
        tell('memory')
        return written(known.json)
      }
      tell('calendar')
      const { answer, ...facts } = await list()
      const json = toJson(answer)
      if (at < facts.until && !isStaffOf(actor, facts)) remembered.set(name, { ...facts, json, version, at })
      return written(json)
    },
  }
}

const toJson = (answer: object): Buffer => Buffer.from(JSON.stringify(answer))
/** An answer that nobody else gets. */
export const write = (answer: object): Written => written(toJson(answer))
