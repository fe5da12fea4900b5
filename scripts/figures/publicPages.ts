import { actAs, type Demonstration } from '../demonstration.ts'

/** The three pages that a patient comes to first, with a doctor who has a free time. */
export async function publicPages(house: Demonstration): Promise<[name: string, path: string][]> {
  const ask = await actAs(house, 'patient@demo.test')
  const next = await ask<{ items: { doctorId: string; startsAt: string }[] }>('GET', '/slots?limit=1')
  const { doctorId, startsAt } = next.items[0]!
  return [
    ['find', '/'],
    ['doctor', `/doctors/${doctorId}`],
    ['book', `/doctors/${doctorId}?at=${encodeURIComponent(startsAt)}`],
  ]
}
