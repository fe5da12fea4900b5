import { Value } from 'typebox/value'
import { Preset } from '../api/policy.ts'
import { Email, type Id, Line } from '../api/wire.ts'
import { costOf, hashPassword } from '../server/accounts/hashPassword.ts'
import { openAccount } from '../server/accounts/openAccount.ts'
import { refusePassword } from '../server/accounts/refusePassword.ts'
import { openClinic } from '../server/clinics/openClinic.ts'
import { attending } from '../server/kernel/act.ts'
import type { Db } from '../server/kernel/db.ts'
import { StartError } from '../server/kernel/start-error.ts'
import { ask, firstLine } from './ask.ts'
import { type Command, withDatabase } from './command.ts'

interface Options {
  email?: string
  name?: string
  clinic?: string
  country?: string
  timeZone?: string
  preset: string
  operator: boolean
}

/**
 * Makes an account that administers a clinic; in an empty database it opens that clinic too. Asks for what is not said;
 * the password comes from ADMIN_PASSWORD, from standard input, or is asked for.
 */
export async function createAdmin(command: Command, options: Options): Promise<void> {
  const { config, now, signal, terminal } = command
  const need = async (given: string | undefined, what: string, option: string) =>
    given ?? (await ask({ what, option }, signal))
  await withDatabase(command, async (db) => {
    const known = await findClinic(db, options.clinic)
    const email = await need(options.email, 'E-mail address', '--email')
    if (!Value.Check(Email, email)) throw new StartError(`${email} is not an e-mail address.`)
    const fullName = await need(options.name, 'Full name', '--name')
    if (!Value.Check(Line(120), fullName)) throw new StartError('A name is one line of at most 120 characters.')
    const opening = known
      ? undefined
      : {
          name: await need(options.clinic, 'Name of the clinic', '--clinic'),
          country: await need(options.country, 'Its country, as two letters', '--country'),
          timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
          preset: presetNamed(options.preset),
        }
    const password = await choosePassword(signal)
    refusePassword(password, { email, fullName })
    const passwordHash = await hashPassword(password, costOf(config))

    const clinic = await db.transaction().execute(async (tx) => {
      const act = { tx, now: now(), actor: attending }
      const id = await openAccount(act, { email, fullName, passwordHash, confirmed: true, operator: options.operator })
      if (!id) throw new StartError(`There is an account of ${email} already.`)
      const clinicId = known?.id ?? (await openClinic(act, opening!))
      await tx.insertInto('member').values({ account_id: id, clinic_id: clinicId, role: 'administrator' }).execute()
      return { id: clinicId, name: known?.name ?? opening!.name }
    })
    terminal.answer(`${fullName} can sign in as ${email} and administers ${clinic.name}.`, { email, clinic })
  })
}

/** The clinic that is named by id, code or name; the house where none is named; undefined where there is no house yet. */
async function findClinic(db: Db, named: string | undefined): Promise<{ id: Id<'clinic'>; name: string } | undefined> {
  const clinics = db.selectFrom('clinic').where('removed_at', 'is', null).select(['id', 'name'])
  const house = await clinics.where('home', '=', true).executeTakeFirst()
  if (!named) return house
  const found = await clinics
    .where((eb) =>
      eb.or([eb(eb.cast<string>('id', 'text'), '=', named), eb('code', '=', named), eb('name', '=', named)]),
    )
    .limit(2)
    .execute()
  if (found.length > 1) throw new StartError(`Several clinics are called ${named}: say --clinic with an id or a code.`)
  if (found.length === 0 && house) throw new StartError(`There is no clinic ${named}.`)
  return found[0]
}

function presetNamed(name: string): Preset {
  if (Value.Check(Preset, name)) return name
  throw new StartError(`There is no preset ${name}. There are ${(Preset as { enum?: string[] }).enum?.join(', ')}.`)
}

async function choosePassword(signal: AbortSignal): Promise<string> {
  const given = process.env['ADMIN_PASSWORD'] ?? (process.stdin.isTTY ? undefined : await firstLine())
  if (given !== undefined) return given
  if (!process.stdin.isTTY) throw new StartError('The password: say it with ADMIN_PASSWORD or on standard input.')
  const question = { option: 'ADMIN_PASSWORD', secret: true }
  const password = await ask({ ...question, what: 'Password' }, signal)
  if (password === (await ask({ ...question, what: 'The same once more' }, signal))) return password
  throw new StartError('The two are not the same.')
}
