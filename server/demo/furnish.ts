import { sql } from 'kysely'
import { hashPassword } from '../accounts/hashPassword.ts'
import { attending } from '../kernel/act.ts'
import type { Db } from '../kernel/db.ts'
import { republish } from '../schedules/republish.ts'
import { build } from './build.ts'
import { enrol } from './enrol.ts'
import { fillBook } from './fillBook.ts'
import { goAway } from './goAway.ts'
import { isEmpty } from './isEmpty.ts'
import { password } from './model.ts'
import { openToday } from './openToday.ts'
import { tellSome } from './tellSome.ts'
import { waitInLine } from './waitInLine.ts'
import { writePast } from './writePast.ts'

const oneAtATime = 7_205_005

/**
 * Fills an empty database with a demonstration clinic: its people, their hours, and appointments in every state around
 * now. Answers false, having done nothing, where the database is in use.
 */
export async function furnish(db: Db, now: Date): Promise<boolean> {
  // It takes as long as it should, and so it is not done while others wait.
  const passwordHash = await hashPassword(password)
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${oneAtATime})`.execute(tx)
    if (!(await isEmpty(tx))) return false
    const act = { tx, now, actor: attending }
    const house = await build(act)
    const cast = await enrol(act, house, passwordHash)
    await openToday(act, house, cast)
    await goAway(act, house, cast)
    await republish(act, house)
    await fillBook(act, house, cast)
    await writePast(act, house, cast)
    await waitInLine(act, house, cast)
    await tellSome(act, cast)
    // Nobody reads the mail of people who do not exist.
    await tx.updateTable('message').set({ status: 'kept' }).where('status', '=', 'queued').execute()
    await sql`delete from pgboss.job where name in ('tell', 'send-message')`.execute(tx)
    return true
  })
}
