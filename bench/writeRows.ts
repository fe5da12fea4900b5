import type pg from 'pg'
import { newId } from '../server/kernel/id.ts'
import type { Booking } from './starts.ts'

export const reason = 'A mole that has changed'

/** The rows of one booking as a program writes them that asks nothing: one statement after the other. */
export async function writeRows(
  pool: pg.Pool,
  { doctor, patient, startsAt }: Booking,
  now: Date,
  keyed: boolean,
): Promise<void> {
  const id = newId<'appointment'>()
  const endsAt = new Date(Date.parse(startsAt) + 30 * 60_000).toISOString()
  const during = `[${startsAt},${endsAt})`
  const occupancy = 'insert into occupancy (appointment_id, subject_id, during, visit) values ($1, $2, $3, $3)'
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into appointment (id, clinic_id, doctor_id, patient_id, place_id, visit_type_id, status, starts_at, ends_at,
        time_zone, reason, booked_by, created_at, changed_at)
      values ($1, $2, $3, $4, $5, $6, 'booked', $7, $8, 'Europe/London', $9, $10, $11, $11)`,
      [
        id,
        doctor.clinicId,
        doctor.id,
        patient.id,
        doctor.placeId,
        doctor.visitTypeId,
        startsAt,
        endsAt,
        reason,
        patient.accountId,
        now,
      ],
    )
    await client.query(occupancy, [id, doctor.id, during])
    await client.query(occupancy, [id, patient.id, during])
    await client.query(
      `insert into appointment_event (appointment_id, number, at, step, account_id, role, status, starts_at)
      values ($1, 1, $2, 'book', $3, 'patient', 'booked', $4)`,
      [id, now, patient.accountId, startsAt],
    )
    await client.query(
      'insert into registration (patient_id, clinic_id, since) values ($1, $2, $3) on conflict do nothing',
      [patient.id, doctor.clinicId, now],
    )
    await client.query(
      'update doctor_day set free = free - $3::tstzrange::tstzmultirange where doctor_id = $1 and date = $2',
      [doctor.id, startsAt.slice(0, 10), during],
    )
    await client.query(
      `insert into pgboss.job (name, data, policy, created_on, start_after, keep_until, retry_limit, retry_delay,
        retry_backoff, retry_delay_max, expire_seconds, deletion_seconds)
      values ('tell', $1, 'standard', $2, $2, $3, 9, 20, true, 21600, 60, 2592000)`,
      [
        JSON.stringify({ kind: 'appointment-booked', appointmentId: id, startsAt, cause: `appointment-booked/${id}` }),
        now,
        new Date(now.getTime() + 30 * 86_400_000),
      ],
    )
    if (keyed)
      await client.query(
        `insert into idempotent_answer (account_id, key, fingerprint, status, body, answered_at)
        values ($1, $2, $3, 201, $4, $5)`,
        [patient.accountId, newId(), id, body, now],
      )
    await client.query('commit')
  } finally {
    client.release()
  }
}

// As long as what the application writes there.
const body = JSON.stringify({ appointment: 'x'.repeat(1_000) })
