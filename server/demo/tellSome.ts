import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { MINUTE } from '../kernel/time.ts'
import { compose } from '../messages/compose.ts'
import type { News } from '../messages/model.ts'
import type { Cast } from './enrol.ts'
import { accounts } from './model.ts'

const toldOf = 12

/**
 * Tells of the next visits, some hours apart, as if it had been done when they were booked: so that there is something at
 * the bell and in the outbox. Nobody else is told: these people do not exist.
 */
export async function tellSome({ tx, now }: Act, { mara, doctors }: Cast): Promise<void> {
  const okonjo = doctors.get(accounts.doctor.fullName)!
  const { rows: asked } = await sql<{ data: News }>`
    select data from pgboss.job join appointment on appointment.id = (data ->> 'appointmentId')::uuid
    where name = 'tell' and starts_at > ${now} and (patient_id = ${mara.patientId} or doctor_id = ${okonjo})
    order by patient_id = ${mara.patientId} desc, starts_at limit ${toldOf}`.execute(tx)
  const house = { publicUrl: 'http://localhost:3000', hasSms: false, onFailing: () => undefined }
  for (const [i, { data }] of asked.entries()) {
    const then = new Date(now.getTime() - (3 + 7 * i) * 60 * MINUTE)
    const composed = await compose(tx, { ...house, now }, data)
    const written = composed?.rows.map((row) => ({
      ...row,
      created_at: then,
      status: row.channel === 'app' ? ('delivered' as const) : ('kept' as const),
      delivered_at: row.channel === 'app' ? then : null,
      // The latest two are still to be read.
      read_at: row.channel === 'app' && i > 1 ? then : null,
    }))
    if (written) await tx.insertInto('message').values(written).execute()
  }
}
