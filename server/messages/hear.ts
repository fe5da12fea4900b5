import type { Id } from '../../api/wire.ts'
import { asked as appointmentJobs } from '../appointments/model.ts'
import type { Act } from '../kernel/act.ts'
import { enqueue } from '../kernel/jobs.ts'
import { worldwide } from './model.ts'

const stops = /^(stop(all|p)?|unsubscribe|end|quit|arr[eê]t|alto|baja|توقف)$/
const starts = /^(start|unstop|yes)$/
const answers = { '1': 'comes', '2': 'cancels', '3': 'earlier' } as const
/** An answer belongs to what was told in so many days before it. */
const answeredWithinDays = 31

/**
 * Hears what somebody answered by SMS: STOP ends SMS to that telephone, START begins them again; 1, 2 and 3 are an answer
 * to the last that it was told of an appointment, and ask for what is to be done. Answers what it was taken for.
 */
export async function hear(act: Act, from: string, said: string): Promise<'stop' | 'start' | 'answer' | 'unknown'> {
  const { tx, now } = act
  const phone = worldwide(from)
  const word = said
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '')
    .replace(/[١٢٣]/, (digit) => String('١٢٣'.indexOf(digit) + 1))
  if (!phone) return 'unknown'
  if (stops.test(word)) {
    const row = { phone, stopped_at: now }
    await tx
      .insertInto('stopped_phone')
      .values(row)
      .onConflict((on) => on.doNothing())
      .execute()
    return 'stop'
  }
  if (starts.test(word)) {
    await tx.deleteFrom('stopped_phone').where('phone', '=', phone).execute()
    return 'start'
  }
  const answer = Object.entries(answers).find(([digit]) => digit === word)?.[1]
  const appointmentId = answer && (await lastTold(act, phone))
  if (!appointmentId) return 'unknown'
  await enqueue(act, appointmentJobs.answer, { appointmentId, answer })
  return 'answer'
}

async function lastTold({ tx, now }: Act, phone: string): Promise<Id<'appointment'> | null | undefined> {
  const found = await tx
    .selectFrom('message')
    .innerJoin('appointment', 'appointment.id', 'message.appointment_id')
    .where('recipient', '=', phone)
    .where('channel', '=', 'sms')
    .where('message.status', 'in', ['sent', 'delivered'])
    .where('message.created_at', '>', new Date(now.getTime() - answeredWithinDays * 86_400_000))
    .where('appointment.starts_at', '>', now)
    .where('appointment.status', 'in', ['requested', 'booked'])
    .orderBy('message.created_at', 'desc')
    .select('appointment_id')
    .executeTakeFirst()
  return found?.appointment_id
}
