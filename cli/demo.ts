import { furnish } from '../server/demo/furnish.ts'
import { accounts, clinic, password } from '../server/demo/model.ts'
import { staffPractices } from '../server/demo/staffPractices.ts'
import type { Db } from '../server/kernel/db.ts'
import { StartError } from '../server/kernel/start-error.ts'
import { type Command, withDatabase } from './command.ts'
import { practicesOfEngland, readInto } from './importPractices.ts'
import { count } from './terminal.ts'

interface Options {
  /** A file, or `true` for the practices of England that come with Attending. */
  practices?: string | true
  doctors: number
  booked: number
  seed: string
}

/** Fills in the demonstration clinic, or a whole directory of practices with made-up doctors. Never in production. */
export async function demo(command: Command, options: Options): Promise<void> {
  if (command.config.production)
    throw new StartError(
      'A demonstration has accounts whose password everybody knows, so there is none with NODE_ENV=production.',
    )
  const { practices } = options
  await withDatabase(command, (db) =>
    practices
      ? staff(db, command, { ...options, practices: practices === true ? practicesOfEngland : practices })
      : furnishOne(db, command),
  )
}

async function furnishOne(db: Db, { now, terminal }: Command): Promise<void> {
  if (!(await furnish(db, now())))
    throw new StartError('The database is in use already: the demonstration clinic needs an empty one.')
  const emails = Object.values(accounts).map(({ email }) => email)
  terminal.answer(`${clinic.name} is open. Sign in as ${emails.join(', ')}; the password is ${password}.`, {
    clinic: clinic.name,
    accounts: emails,
    password,
  })
}

async function staff(db: Db, command: Command, options: Options & { practices: string }): Promise<void> {
  const { terminal } = command
  const imported = await readInto(db, command, options.practices)
  const staffed = await terminal.progress('Making up doctors', 'doctors', (step) =>
    staffPractices(db, command, options, step),
  )
  const as = imported.added + imported.changed + imported.unchanged
  terminal.answer(
    `${count(as, 'practice')} of the file are in the directory; ${count(staffed.practices, 'practice')} were given ${count(staffed.doctors, 'made-up doctor')} and ${count(staffed.appointments, 'appointment')}.`,
    { imported, ...staffed },
  )
}
