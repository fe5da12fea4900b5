import { type Command, withDatabase } from './command.ts'

/** Brings the database to this version. Every start does it too; this is for those who do it beforehand. */
export async function migrate(command: Command): Promise<void> {
  await withDatabase(command, async () => command.terminal.answer('The database is up to date.', { upToDate: true }))
}
