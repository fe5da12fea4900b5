import { beforeAll, describe, expect, test } from 'vitest'
import { type Clinic, openClinic, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

/** Opens a doctor's day at once, as publishing would. */
async function opens(
  { db, clinicId, placeId }: Clinic,
  doctorId: string,
  from = '2026-11-24T08:00:00Z',
  to = '2026-11-24T16:00:00Z',
) {
  const open = `{[${from},${to})}`
  await db
    .insertInto('doctor_day')
    .values({
      doctor_id: doctorId as never,
      clinic_id: clinicId,
      place_id: placeId,
      room_id: null,
      date: from.slice(0, 10),
      open,
      free: open,
    })
    .execute()
}

describe('booking', () => {
  test('a patient books a free time and the time is gone', async () => {
    const clinic = await openClinic(world)
    const doctor = await clinic.doctor()
    const patient = await clinic.patient()
    await opens(clinic, doctor.doctorId)
    const wish = { doctorId: doctor.doctorId, startsAt: '2026-11-24T09:00:00Z' }
    const first = await patient.post('/api/appointments', wish)
    expect(first.json()).toMatchObject({ status: 'booked', can: ['cancel', 'move'] })
    expect(first.statusCode).toBe(201)
    const second = await (await clinic.patient('Otto Kern')).post('/api/appointments', wish)
    expect(second.json()).toMatchObject({ code: 'slot_taken', errors: [{ field: 'startsAt' }] })
    expect(second.json().alternatives).toHaveLength(3)
    const cancelled = await patient.post(`/api/appointments/${first.json().id}/cancellation`)
    expect(cancelled.json()).toMatchObject({ status: 'cancelled' })
    const third = await (await clinic.patient('Ada Vogt')).post('/api/appointments', wish)
    expect(third.statusCode).toBe(201)
  })
})
