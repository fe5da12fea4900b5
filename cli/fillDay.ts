import { Value } from 'typebox/value'
import { Day, type Id, TimeOfDay } from '../api/wire.ts'
import { attending } from '../server/kernel/act.ts'
import type { Db } from '../server/kernel/db.ts'
import { Problem } from '../server/kernel/problem.ts'
import { StartError } from '../server/kernel/start-error.ts'
import { fillDay as fill } from '../server/schedules/fillDay.ts'
import { splitIntoBlocks } from '../server/slots/splitIntoBlocks.ts'
import { type Command, withDatabase } from './command.ts'
import { count } from './terminal.ts'

interface Options {
  doctor: string
  date: string
  from?: string
  to?: string
  minutes?: number
  stranded?: 'keep' | 'cancel'
}

/** Fills a day of a doctor with slots, one after the other. What is not said are the clinic's opening hours and visits. */
export async function fillDay(command: Command, options: Options): Promise<void> {
  const { date } = options
  if (!Value.Check(Day, date)) throw new StartError(`--date must be a date like 2026-11-24; ${date} is none.`)
  for (const option of ['from', 'to'] as const)
    if (options[option] !== undefined && !Value.Check(TimeOfDay, options[option]))
      throw new StartError(`--${option} must be a time like 09:00; ${options[option]} is none.`)
  await withDatabase(command, async (db) => {
    const doctor = await findDoctor(db, options.doctor)
    const { openingHours, visitMinutes } = doctor.policy
    const { from = openingHours.from, to = openingHours.to, minutes = visitMinutes } = options
    const { id: doctorId, fullName, clinicId } = doctor
    const open = await db
      .transaction()
      .execute((tx) =>
        fill(
          { tx, now: command.now(), actor: attending },
          { doctorId, clinicId, date, from, to, minutes, stranded: options.stranded },
        ),
      )
      .catch((error) => {
        throw error instanceof Problem && error.way.appointments ? askWhich(error) : error
      })
    if (!open) command.terminal.say('None of it is open: the clinic is closed that day, or the doctor is away.')
    const slots = splitIntoBlocks(from, to, minutes).blocks.length
    command.terminal.answer(
      `${fullName} has ${count(slots, 'slot')} of ${minutes} minutes on ${date}, from ${from} to ${to}.`,
      { doctorId, clinicId, date, from, to, minutes, slots, open },
    )
  })
}

/** The refusal with the appointments in question, and how to decide here. */
const askWhich = ({ message, way }: Problem) =>
  new StartError(
    [
      message,
      ...way.appointments!.map(({ id, startsAt }) => `  ${startsAt}  ${id}`),
      'Say it with --stranded keep or --stranded cancel.',
    ].join('\n'),
  )

/** The doctor of an id, an e-mail address or a full name, with the clinic where they have been longest. Throws StartError. */
async function findDoctor(db: Db, named: string) {
  const found = await db
    .selectFrom('doctor')
    .innerJoin('engagement', 'engagement.doctor_id', 'doctor.id')
    .innerJoin('clinic', 'clinic.id', 'engagement.clinic_id')
    .leftJoin('account', 'account.id', 'doctor.account_id')
    .where('doctor.removed_at', 'is', null)
    .where('engagement.ended_at', 'is', null)
    .where('clinic.removed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb(eb.cast<string>('doctor.id', 'text'), '=', named),
        eb('account.email', '=', named.toLowerCase()),
        eb(eb.fn<string>('lower', ['doctor.full_name']), '=', named.toLowerCase()),
      ]),
    )
    .orderBy('engagement.since')
    .select(['doctor.id', 'doctor.full_name as fullName', 'clinic.id as clinicId', 'clinic.policy'])
    .limit(20)
    .execute()
  const people = new Set<Id<'doctor'>>(found.map(({ id }) => id))
  if (people.size > 1) throw new StartError(`Several doctors are called ${named}: say --doctor with an id.`)
  if (!found[0])
    throw new StartError(`There is no doctor ${named}: say --doctor with an id, an e-mail address or a name.`)
  return found[0]
}
