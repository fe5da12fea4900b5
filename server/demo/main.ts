import { openDb, openPool } from '../kernel/db.ts'
import { furnish } from './furnish.ts'
import type { Task } from './furnishApart.ts'

// A process of its own, started by `furnishApart`.
process.once('message', async ({ url, now }: Task) => {
  const db = openDb(openPool(url, { max: 1, applicationName: 'attending demo' }))
  await furnish(db, new Date(now)).finally(() => db.destroy())
  process.disconnect?.()
})
