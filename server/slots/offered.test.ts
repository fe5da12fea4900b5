import { beforeAll, expect, test } from 'vitest'
import { openClinic, openWorld, type World } from '../../test/world.ts'
import { MINUTE } from '../kernel/time.ts'
import { checkDays } from '../schedules/checkDays.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

let dice = 11
function roll(sides: number): number {
  dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((dice / 2_147_483_648) * sides)
}
const clock = (quarters: number): string =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`

/** A clinic with a room, a visit with buffers, and a doctor with some hours, an absence and visits of others. */
async function someDay(date: string) {
  const clinic = await openClinic(world, {
    policy: { stepMinutes: [15, 30, 20][roll(3)]!, bookingWindowDays: 366, activeLimit: { perDay: 6, inAll: null } },
  })
  const { administrator, desk } = clinic
  const room = (await administrator.post(`/api/places/${clinic.placeId}/rooms`, { name: 'Laser' })).json().id
  const type = { name: 'Treatment', minutes: 20 + roll(3) * 10, bufferBefore: roll(3) * 5, bufferAfter: roll(3) * 5 }
  const visitType = (await administrator.post('/api/visit-types', type)).json().id
  const [doctor, colleague] = [await clinic.doctor(), await clinic.doctor('Dr Jonas Weber')]
  const morning = roll(16)
  for (const { doctorId } of [doctor, colleague]) {
    const hours = [
      { from: clock(morning), to: clock(morning + 12 + roll(8)), roomId: room },
      { from: clock(40 + roll(8)), to: clock(52 + roll(12)) },
    ]
    const answer = await desk.put(`/api/doctors/${doctorId}/dates/${date}`, { hours })
    expect(answer.statusCode, answer.body).toBe(200)
  }
  const away = morning + roll(12)
  await doctor.post(`/api/doctors/${doctor.doctorId}/absences`, {
    from: `${date}T${clock(away)}`,
    to: `${date}T${clock(away + 1 + roll(4))}`,
  })
  const patient = await clinic.patient()
  const free = async ({ doctorId }: typeof doctor, query = ''): Promise<string[]> => {
    const answer = await patient.get(`/api/doctors/${doctorId}/slots?from=${date}&to=${date}${query}`)
    return answer.json().items.map((slot: { startsAt: string }) => slot.startsAt)
  }
  // Some of the times go: to others with this doctor, to this patient and to others with the colleague.
  for (const one of [doctor, colleague, colleague])
    for (const startsAt of (await free(one)).filter(() => roll(6) === 0)) {
      const who = one === colleague && roll(2) === 0 ? patient : await clinic.patient()
      await who.post('/api/appointments', {
        doctorId: one.doctorId,
        startsAt,
        ...(roll(2) && { visitTypeId: visitType }),
      })
    }
  return { doctor, patient, visitType, free }
}

// An ordinary day, and the two on which the clocks of Berlin change.
test.each(['2026-11-24', '2027-03-28', '2027-10-31', '2026-12-03'])(
  'what is listed is accepted, and what is not is refused and can be explained: %s',
  async (date) => {
    const { doctor, patient, visitType, free } = await someDay(date)
    const { doctorId } = doctor
    const query = `visitType=${visitType}&patientId=${patient.patientId}`
    const listed = new Set(await free(doctor, `&${query}`))
    const midnight = Date.parse(`${date}T00:00:00Z`)
    const accepted: string[] = []
    for (let at = midnight - 120 * MINUTE; at < midnight + 1_320 * MINUTE; at += 10 * MINUTE) {
      const startsAt = new Date(at).toISOString()
      const why = await patient.get(`/api/doctors/${doctorId}/slots/${startsAt}?${query}`)
      expect(why.json().offered, `${startsAt} ${why.body}`).toBe(listed.has(startsAt))
      const answer = await patient.post('/api/appointments', { doctorId, startsAt, visitTypeId: visitType })
      if (answer.statusCode !== 201) continue
      accepted.push(startsAt)
      await patient.post(`/api/appointments/${answer.json().id}/cancellation`)
    }
    const onTheGrid = [...listed].filter((start) => Date.parse(start) % (10 * MINUTE) === 0)
    expect(accepted).toEqual(onTheGrid)
    expect(onTheGrid.length).toBeGreaterThan(0)
    expect((await checkDays(world.db, world.clock.now)).wrong).toEqual([])
  },
)
