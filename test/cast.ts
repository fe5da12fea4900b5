import type { LightMyRequestResponse } from 'fastify'
import type { Operation, Role } from '../api/wire.ts'
import { newId } from '../server/kernel/id.ts'
import { keepTimes } from '../server/rebooking/keepTimes.ts'
import { offerFreed } from '../server/waitlist/offerFreed.ts'
import { type Caller, type Clinic, openClinic, type PatientPerson, type Person, type World } from './world.ts'

export const parts = ['visitor', 'patient', 'carer', 'doctor', 'desk', 'administrator', 'operator'] as const
export type Part = (typeof parts)[number]

/** A clinic in which there is one of everything, and somebody in every part. */
export interface Cast {
  clinicId: string
  people: Record<Part, Caller & Partial<Person>>
  /** What exists, by the noun that an id names. */
  ids: Record<string, string[]>
  /** What only this clinic and its patients may read. */
  secrets: string[]
}

let casts = 0

export async function openCast(world: World): Promise<Cast> {
  const { db } = world
  const clinic = await openClinic(world, { policy: { confirmation: 'doctor' } })
  const mark = `K${String(++casts).padStart(3, '0')}`
  const doctor = await clinic.doctor(`Dr Amara ${mark}`)
  const patient = await clinic.patient(`Mara ${mark}`)
  const carer = await clinic.patient(`Otto ${mark}`)
  const operator = await clinic.patient(`Olga ${mark}`)
  await db.updateTable('account').set({ operator: true }).where('id', '=', operator.accountId).execute()
  await db.deleteFrom('registration').where('patient_id', '=', operator.patientId).execute()
  await db.updateTable('patient').set({ account_id: null }).where('id', '=', operator.patientId).execute()
  const { administrator, desk } = clinic
  const at = `clinicId=${clinic.clinicId}`

  const child = await made(carer.post('/api/patients', { fullName: `Ida ${mark}`, relation: 'daughter' }))
  const taken = await made(desk.post('/api/patients', { fullName: `Pia ${mark}` }))
  const place = await made(administrator.post(`/api/places?${at}`, { name: `Place ${mark}` }))
  const empty = await made(administrator.post(`/api/places?${at}`, { name: 'An empty place' }))
  const unused = await made(administrator.post(`/api/visit-types?${at}`, { name: `Unused ${mark}`, minutes: 20 }))
  const room = await made(administrator.post(`/api/places/${place}/rooms`, { name: 'Room 2' }))
  const closure = { from: '2026-12-24T12:00', to: '2026-12-28T00:00', reason: 'Between the years' }
  const closed = await made(administrator.post(`/api/closures?${at}`, closure))
  const away = { from: '2026-12-03T00:00', to: '2026-12-05T00:00', reason: `Conference ${mark}` }
  const absence = await made(desk.post(`/api/doctors/${doctor.doctorId}/absences?${at}`, away))
  for (const date of ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']) await clinic.works(doctor, date)

  const book = (who: Caller, startsAt: string, wish: Record<string, unknown> = {}) =>
    made(
      who.post('/api/appointments', {
        doctorId: doctor.doctorId,
        startsAt,
        reason: `A mole that ${mark} has`,
        ...wish,
      }),
    )
  const appointments = [
    await book(patient, '2026-11-24T09:00:00Z'),
    await book(patient, '2026-11-24T10:00:00Z', { hold: true }),
    await book(desk, '2026-11-24T11:00:00Z', { patientId: carer.patientId }),
    await book(carer, '2026-11-25T09:00:00Z', { patientId: child }),
    await book(patient, '2026-11-25T10:00:00Z'),
    await book(desk, '2026-11-23T09:00:00Z', { patientId: patient.patientId }),
    await book(desk, '2026-11-23T10:00:00Z', { patientId: patient.patientId }),
  ]
  await made(desk.post(`/api/appointments/${appointments[6]}/arrival`))
  await made(desk.post(`/api/appointments/${appointments[4]}/cancellation`, { reason: `Because ${mark}` }))

  const { step, rebooking } = await fallIll(clinic, patient, `Dr Ill ${mark}`)

  const { entry, offer } = await comeFree(clinic, patient, carer, `Dr Full ${mark}`)

  const webhook = await made(
    administrator.post(`/api/webhooks?${at}`, { url: 'https://hooks.example.org/', events: ['appointment.booked'] }),
  )
  const delivery = await made(administrator.post(`/api/webhooks/${webhook}/test`))
  for (const who of [patient, carer]) await made(who.put(`/api/me/calendar-feeds/${who.patientId}`, {}))

  return {
    clinicId: clinic.clinicId,
    people: { visitor: clinic.visitor, patient, carer, doctor, desk, administrator, operator },
    ids: {
      doctor: [doctor.doctorId],
      patient: [patient.patientId, carer.patientId, child, taken],
      appointment: appointments,
      clinic: [clinic.clinicId],
      visitType: [clinic.visitTypeId, unused],
      place: [clinic.placeId, place, empty],
      room: [room],
      closure: [closed],
      absence: [absence],
      account: [desk.accountId, administrator.accountId],
      bulkStep: [step],
      rebooking: [rebooking],
      waitlistEntry: [entry],
      offer: [offer],
      webhook: [webhook],
      webhookDelivery: [delivery],
    },
    secrets: [
      `Mara ${mark}`,
      `Otto ${mark}`,
      `Ida ${mark}`,
      `Pia ${mark}`,
      `A mole that ${mark} has`,
      `Because ${mark}`,
      `Conference ${mark}`,
      ...appointments,
      patient.patientId,
      carer.patientId,
      child,
      taken,
    ],
  }
}

/** Another doctor is ill, with whom the patient has a visit: other times are kept, and nobody has answered. */
async function fallIll(clinic: Clinic, patient: PatientPerson, name: string) {
  const { doctorId } = await clinic.doctor(name)
  for (const date of ['2026-12-01', '2026-12-02']) await clinic.works({ doctorId }, date)
  await made(patient.post('/api/appointments', { doctorId, startsAt: '2026-12-01T09:00:00Z' }))
  const day = { from: '2026-12-01T00:00', to: '2026-12-01T24:00' }
  const step = await made(clinic.desk.post(`/api/doctors/${doctorId}/sick-day`, day))
  const [asked] = (await clinic.desk.get(`/api/rebookings?stepId=${step}`)).json().items
  await clinic.db.transaction().execute((tx) => keepTimes({ tx, now: clinic.clock.now }, asked.id))
  return { step, rebooking: asked.id as string }
}

/** The only time that would suit somebody who waits came free, and is kept for them. */
async function comeFree(clinic: Clinic, patient: PatientPerson, carer: PatientPerson, name: string) {
  const { doctorId } = await clinic.doctor(name)
  const date = '2026-12-08'
  await clinic.works({ doctorId }, date)
  const visit = await made(patient.post('/api/appointments', { doctorId, startsAt: `${date}T09:00:00Z` }))
  const wish = {
    doctorIds: [doctorId],
    earliest: date,
    latest: date,
    times: { weekdays: [2], from: '10:00', to: '10:30' },
  }
  const entry = await made(carer.post('/api/waitlist', wish))
  await clinic.desk.post(`/api/appointments/${visit}/cancellation`, {})
  await offerFreed({ db: clinic.db, now: () => clinic.clock.now }, { clinicId: clinic.clinicId })
  const [{ offers }] = (await carer.get('/api/waitlist')).json().items
  return { entry, offer: offers[0].id as string }
}

async function made(asked: Promise<LightMyRequestResponse>): Promise<string> {
  const answer = await asked
  if (answer.statusCode > 202) throw new Error(answer.body)
  return answer.json().id
}

/** Whether the contract lets somebody in this part ask at all. */
export function isNamed(part: Part, { access }: Operation): boolean {
  if (access === 'public') return true
  if (part === 'visitor') return false
  return access.includes(part === 'carer' ? 'patient' : (part satisfies Role))
}

/** The address of an operation on what a cast has. What it has none of gets an id that nothing has. */
export function addressOf({ url, params }: Operation, { ids }: Pick<Cast, 'ids'>): string {
  return `/api${url.replace(/:(\w+)/g, (_, name: string) => {
    const schema = params?.properties[name] as { title?: string; format?: string; enum?: string[] } | undefined
    const { title = '', format, enum: known } = schema ?? {}
    if (known) return known[0]!
    if (format === 'date') return '2026-11-26'
    if (format === 'date-time') return '2026-11-26T09:00:00Z'
    return ids[title.replace(/ id$/, '')]?.[0] ?? newId()
  })}`
}

/** The example body of an operation, about what a cast has. */
export function bodyOf({ body, example }: Operation, { ids }: Pick<Cast, 'ids'>): Record<string, unknown> | undefined {
  if (!body) return undefined
  const properties = 'properties' in body ? (body.properties as Record<string, { title?: string }>) : {}
  const given = Object.entries((example ?? {}) as Record<string, unknown>).map(([name, value]) => {
    const [id] = ids[properties[name]?.title?.replace(/ id$/, '') ?? ''] ?? []
    return [name, id ?? value]
  })
  return Object.fromEntries(given)
}

/** Asks for an operation, with its own method. */
export function ask(who: Caller, { method }: Operation, url: string, body?: Record<string, unknown>) {
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
  return verb === 'get' || verb === 'delete' ? who[verb](url) : who[verb](url, body)
}
