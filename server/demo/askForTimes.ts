import type { Id } from '../../api/wire.ts'
import { advance } from '../appointments/advance.ts'
import { book } from '../appointments/book.ts'
import { type Act, nobody } from '../kernel/act.ts'
import type { Interval } from '../kernel/interval.ts'
import { DAY, MINUTE } from '../kernel/time.ts'
import { calendar } from '../slots/queries.ts'
import { slots } from '../slots/slots.ts'
import type { House } from './build.ts'
import type { Cast } from './enrol.ts'
import { accounts } from './model.ts'

interface Wish {
  minutesAgo: number
  doctor: string
  daysAhead: number
  patientId?: Id<'patient'>
  type?: string
  reason?: string
  /** It is not asked for yet, only held. */
  hold?: true
}

const okonjo = accounts.doctor.fullName
const hour = 60

/** What patients have asked for: Mara, her daughter and others. Some is answered, and one still thinks about a time. */
export async function askForTimes(act: Act, house: House, cast: Cast, someone: (visit: Interval) => Id<'patient'>) {
  const { mara, idaId, doctor, desk } = cast
  const then = (minutesAgo: number, by?: Act['actor']): Act => ({
    ...act,
    ...(by && { actor: by }),
    now: new Date(act.now.getTime() - minutesAgo * MINUTE),
  })
  const ask = async ({ minutesAgo, daysAhead, type, reason, hold, ...wish }: Wish) => {
    const doctorId = cast.doctors.get(wish.doctor)!
    const from = act.now.getTime() + daysAhead * DAY + hour * MINUTE
    const found = await calendar(act.tx, {
      doctorId,
      clinicId: house.clinicId,
      ...(type && { visitTypeId: house.visitTypes.get(type)! }),
      now: act.now,
      from: new Date(from),
      to: new Date(from + 21 * DAY),
    })
    // What is asked for today is asked for soon.
    const slot = slots(found!.question)[daysAhead === 0 ? 0 : 5]!
    const patientId = wish.patientId ?? someone(slot)
    const actor = wish.patientId ? mara : { ...nobody, fullName: 'A patient', patientId }
    const { id } = await book(then(minutesAgo, actor), {
      doctorId,
      startsAt: new Date(slot.start).toISOString(),
      visitTypeId: found!.visitType.id,
      patientId,
      ...(hold ? { hold } : { reason: reason ?? null }),
    })
    return id
  }
  const mole = { patientId: mara.patientId, reason: 'A mole on the left shoulder' }
  const accepted = await ask({ minutesAgo: 48 * hour, doctor: okonjo, daysAhead: 9, ...mole })
  await advance(then(24 * hour, doctor), accepted, 'accept')
  const byVideo = { patientId: mara.patientId, type: 'Video consultation' }
  await ask({ minutesAgo: 5 * hour, doctor: 'Dr Piet van der Berg', daysAhead: 13, ...byVideo })
  const ofIda = { patientId: idaId, reason: 'Check-up at six' }
  const checkUp = await ask({ minutesAgo: 25 * hour, doctor: 'Dr Priya Thangaraj', daysAhead: 4, ...ofIda })
  await advance(then(20 * hour, desk), checkUp, 'accept')
  await ask({
    minutesAgo: 40,
    doctor: okonjo,
    daysAhead: 1,
    type: 'New or changed mole',
    reason: 'Has grown since August, itches at night.',
  })
  await ask({ minutesAgo: 22 * hour, doctor: okonjo, daysAhead: 2, reason: 'First visit.' })
  const refused = await ask({ minutesAgo: 30 * hour, doctor: okonjo, daysAhead: 3, type: 'Small excision' })
  await advance(then(10 * hour, doctor), refused, 'reject', 'Come for a skin check first.')
  await ask({ minutesAgo: 12, doctor: okonjo, daysAhead: 0, reason: 'A rash on both arms since yesterday.' })
  await ask({ minutesAgo: 0, doctor: okonjo, daysAhead: 0, hold: true })
}
