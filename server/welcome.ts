import type { Config } from './config.ts'
import { password } from './demo/model.ts'
import type { Db } from './kernel/db.ts'

/** What an operator reads when the house is open: where it is, who can sign in, what is missing. */
export async function welcome(db: Db, { production, smtpUrl, worker }: Config, address: string): Promise<string[]> {
  const lines = [`Attending is ready at ${address}`]
  const accounts = await db
    .selectFrom('account')
    .select(['email', 'demo'])
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .limit(20)
    .execute()
  const demo = accounts.filter((account) => account.demo).map(({ email }) => email)
  if (accounts.length === 0) lines.push('Nobody can sign in yet: run npx attending admin create.')
  if (demo.length > 0 && !production) lines.push(`Sign in as ${demo.join(', ')}; the password is ${password}.`)
  if (worker === 'off') lines.push('It does nothing by itself, for WORKER is off: run npx attending worker beside it.')
  if (!smtpUrl)
    lines.push(`Mail is not sent but kept, for SMTP_URL is not set; an administrator reads it at ${address}/outbox.`)
  return lines
}
