import type { Db } from '../kernel/db.ts'
import { after } from './model.ts'

const keptDays = 30

/** Takes away what has been over for long. */
export async function sweep(db: Db, now: Date): Promise<void> {
  const longAgo = after(now, { days: -keptDays })
  await db.deleteFrom('attempt').where('ends_at', '<', now).execute()
  await db.deleteFrom('link').where('ends_at', '<', now).execute()
  await db.deleteFrom('invitation').where('ends_at', '<', now).execute()
  await db.deleteFrom('oauth_record').where('ends_at', '<', now).execute()
  await db.deleteFrom('refresh_token').where('ends_at', '<', longAgo).execute()
  await db.deleteFrom('session').where('ends_at', '<', longAgo).execute()
}
