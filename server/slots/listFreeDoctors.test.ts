import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Clinic, type DoctorPerson, openClinic, openWorld, type World } from '../../test/world.ts'
import { DAY, MINUTE } from '../kernel/time.ts'

// Twenty-four doctors in three zones with hours and bookings by a fixed dice, and the question who is free next, asked of
// the list and, one by one, of each doctor's own calendar.
let world: World
const clinics: Clinic[] = []
const doctors: { doctor: DoctorPerson; clinic: Clinic }[] = []
const monday = new Date('2026-11-23T06:00:00Z')

let dice = 7
function roll(sides: number): number {
  dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((dice / 2_147_483_648) * sides)
}
const pad = (number: number): string => String(number).padStart(2, '0')

beforeAll(async () => {
  world = await openWorld()
  for (const [i, timeZone] of ['Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles'].entries()) {
    const clinic = await openClinic(world, {
      timeZone,
      policy: { stepMinutes: 15, bookingWindowDays: 20, minimumNoticeMinutes: [0, 120, 2_000][i]! },
    })
    const place = { town: ['Berlin', 'Auckland', 'Los Angeles'][i]!, postcode: ['10115', '1010', 'CA 90001'][i]! }
    await world.db.updateTable('clinic').set(place).where('id', '=', clinic.clinicId).execute()
    clinics.push(clinic)
    for (let n = 0; n < 8; n++) await takeOn(clinic, n)
  }
})

async function takeOn(clinic: Clinic, n: number): Promise<void> {
  const doctor = await clinic.doctor(`Dr ${['Ada', 'Ben', 'Cleo'][n % 3]} ${n}`, ['Dermatology', 'Cardiology'][n % 2])
  const weeklyHours = [1, 2, 3, 4, 5, 6, 7]
    .filter(() => roll(3) > 0)
    .map((weekday) => {
      const start = roll(20)
      return { weekday, from: `${pad(start)}:${pad(roll(4) * 15)}`, to: `${pad(start + 1 + roll(3))}:00` }
    })
    .filter((row) => row.from < row.to)
  // One works at night, from one date into the next.
  if (n === 7)
    for (const weekday of [2, 3, 4, 5]) {
      weeklyHours.splice(0, weeklyHours.length, ...weeklyHours.filter((row) => row.weekday !== weekday))
      weeklyHours.push({ weekday, from: '00:00', to: '02:15' }, { weekday, from: '22:30', to: '24:00' })
    }
  const answer = await doctor.put(`/api/doctors/${doctor.doctorId}/weekly-hours`, { weeklyHours })
  expect(answer.statusCode, answer.body).toBe(200)
  doctors.push({ doctor, clinic })
  const patient = await clinic.patient()
  for (const startsAt of (await timesOf(doctor, monday)).slice(0, 30).filter(() => roll(3) > 0))
    await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
}

async function timesOf({ doctorId }: DoctorPerson, since: Date): Promise<string[]> {
  const day = (days: number) => new Date(since.getTime() + days * DAY).toISOString().slice(0, 10)
  const { visitor } = clinics[0]!
  const answer = await visitor.get(`/api/doctors/${doctorId}/slots?from=${day(-1)}&to=${day(40)}`)
  return answer.json().items.map((slot: { startsAt: string }) => slot.startsAt)
}

const kindOf = ({ fullName }: DoctorPerson) => ['Dermatology', 'Cardiology'][Number(fullName.at(-1)) % 2]

type Found = { doctor: { id: string }; nextFree: string; slots: { startsAt: string }[] }

async function pages(query: string, limit: number): Promise<Found[]> {
  const found: Found[] = []
  let cursor = ''
  do {
    const answer = await clinics[0]!.visitor.get(`/api/free-doctors?limit=${limit}&${query}${cursor}`)
    expect(answer.statusCode, answer.body).toBe(200)
    const { items, nextCursor } = answer.json()
    found.push(...items)
    cursor = nextCursor && `&cursor=${nextCursor}`
  } while (cursor)
  return found
}

/** What the calendars of those doctors say. */
async function expected(wanted: (one: (typeof doctors)[number]) => boolean, from?: string) {
  const found: { id: string; nextFree: string }[] = []
  for (const one of doctors.filter(wanted)) {
    const [nextFree] = (await timesOf(one.doctor, world.clock.now)).filter((start) => !from || start >= from)
    if (nextFree) found.push({ id: one.doctor.doctorId, nextFree })
  }
  return found.sort((a, b) => (a.nextFree + a.id < b.nextFree + b.id ? -1 : 1))
}
const told = (found: Found[]) => found.map(({ doctor, nextFree }) => ({ id: doctor.id, nextFree }))

// Before anybody opens, in the middle of Berlin's day, on a day on which many are under way, and late.
const instants = ['2026-11-23T06:00:00Z', '2026-11-24T10:10:00Z', '2026-11-25T03:07:00Z', '2026-11-27T22:40:00Z']

test.each(instants)('who is free next is told in order, every doctor with the true first time: %s', async (now) => {
  world.clock.now = new Date(now)
  // Without a filter days are walked by time, with one doctor by doctor.
  expect(told(await pages('', 7))).toEqual(await expected(() => true))
  expect(told(await pages('search=dr', 5))).toEqual(await expected(() => true))
  expect(told(await pages('place=auck', 100))).toEqual([])
  expect(told(await pages('place=Auckland', 3))).toEqual(await expected((one) => one.clinic === clinics[1]))
  expect(told(await pages('postcode=1011', 3))).toEqual(await expected((one) => one.clinic === clinics[0]))
  expect(told(await pages('town=los angeles&search=cleo', 1))).toEqual(
    await expected((one) => one.clinic === clinics[2] && one.doctor.fullName.includes('Cleo')),
  )
  const later = new Date(Date.parse(now) + 3 * DAY).toISOString()
  expect(told(await pages(`from=${later}`, 7))).toEqual(await expected(() => true, later))
  expect(told(await pages(`from=${later}&specialization=dermatology`, 7))).toEqual(
    await expected((one) => /[02468]$/.test(one.doctor.fullName), later),
  )
})

/** So many more of the same specialization and town, of whom nobody has a free time: now too many match to look at each. */
async function addCrowd(clinic: Clinic, count: number): Promise<void> {
  await sql`
    with added as (
      insert into subject (id, kind) select gen_random_uuid(), 'doctor' from generate_series(1, ${count}) returning id
    ), doctors as (
      insert into doctor (id, full_name, specialization) select id, 'Dr Crowd', 'Dermatology' from added
    )
    insert into engagement (doctor_id, clinic_id) select id, ${clinic.clinicId} from added`.execute(world.db)
}

test('whoever is asked for, the list agrees with the calendars, while times go and come back', async () => {
  const any = <T>(...of: T[]): T => of[roll(of.length)]!
  let answers = 0
  for (let n = 0; n < 60; n++) {
    if (n === 20) await addCrowd(clinics[0]!, 250)
    if (n === 40) await addCrowd(clinics[0]!, 1_850)
    world.clock.now = new Date(monday.getTime() + roll(6 * 24 * 60) * MINUTE)
    const patient = await any(...clinics).patient()
    const { doctor } = any(...doctors)
    for (const startsAt of (await timesOf(doctor, world.clock.now)).slice(0, 3)) {
      const booked = await patient.post('/api/appointments', { doctorId: doctor.doctorId, startsAt })
      if (roll(2) && booked.statusCode === 201) await patient.post(`/api/appointments/${booked.json().id}/cancellation`)
    }
    const kind = any(undefined, 'Dermatology', 'Cardiology', 'Alchemy')
    const at = any(undefined, 0, 1, 2)
    const town = at === undefined ? undefined : ['Berlin', 'Auckland', 'Los Angeles'][at]
    const word = any(undefined, undefined, 'ada', 'dr')
    const from = any(undefined, new Date(world.clock.now.getTime() + roll(4 * 24 * 60) * MINUTE).toISOString())
    const wish = { specialization: kind?.toUpperCase(), town, search: word, from }
    const query = new URLSearchParams(JSON.parse(JSON.stringify(wish))).toString()
    const found = told(await pages(query, 1 + roll(9)))
    const fits = ({ doctor, clinic }: (typeof doctors)[number]) =>
      (!kind || kind === kindOf(doctor)) &&
      (at === undefined || clinic === clinics[at]) &&
      (!word || doctor.fullName.toLowerCase().includes(word))
    expect(found, `${n} at ${world.clock.now.toISOString()}: ${query}`).toEqual(await expected(fits, from))
    answers += found.length
  }
  expect(answers).toBeGreaterThan(200)
})

test('who becomes something else is found as that at once, and stays it with other hours', async () => {
  world.clock.now = monday
  const clinic = clinics[0]!
  const doctor = await clinic.doctor('Dr Wanda Moss', 'Cardiology')
  await clinic.works(doctor, '2026-11-23', [{ from: '09:00', to: '10:00' }])
  const found = async () => (await pages('specialization=dermatology', 100)).map((one) => one.doctor.id)
  expect(await found()).not.toContain(doctor.doctorId)
  await doctor.patch(`/api/doctors/${doctor.doctorId}`, { specialization: 'Dermatology' })
  expect(await found()).toContain(doctor.doctorId)
  for (const date of ['2026-11-23', '2026-11-24']) await clinic.works(doctor, date, [{ from: '09:00', to: '11:00' }])
  expect(await found()).toContain(doctor.doctorId)
  await doctor.patch(`/api/doctors/${doctor.doctorId}`, { specialization: 'Cardiology' })
  expect(await found()).not.toContain(doctor.doctorId)
  await world.db.updateTable('doctor').set({ removed_at: monday }).where('id', '=', doctor.doctorId).execute()
})

test('each comes with who and where they are, and their first free times', async () => {
  world.clock.now = monday
  const [first] = await pages('place=CA90&search=ada 0', 1)
  const { doctor, clinic } = doctors[16]!
  expect(first).toMatchObject({
    doctor: { id: doctor.doctorId, fullName: 'Dr Ada 0', specialization: 'Dermatology', acceptsNew: true },
    clinic: { id: clinic.clinicId, town: 'Los Angeles', timeZone: 'America/Los_Angeles' },
    visitTypeId: clinic.visitTypeId,
  })
  expect(first!.slots[0]!.startsAt).toBe(first!.nextFree)
})

test('who takes no new patients, speaks another language or has no such visit is left out', async () => {
  world.clock.now = monday
  const [one] = await pages('', 1)
  const id = one!.doctor.id as never
  await world.db
    .updateTable('doctor')
    .set({ accepts_new: false, languages: ['fa'] })
    .where('id', '=', id)
    .execute()
  const ids = async (query: string) => (await pages(query, 100)).map(({ doctor }) => doctor.id)
  expect(await ids('acceptsNew=true')).not.toContain(id)
  expect(await ids('language=fa')).toEqual([id])
  expect(await ids('medium=video')).toEqual([])
  await clinics[2]!.administrator.post('/api/visit-types', { name: 'By video', minutes: 15, medium: 'video' })
  expect((await ids('medium=video')).length).toBeGreaterThan(0)
})

test('whom the clinic has yet to verify, and who has left, is offered to nobody', async () => {
  world.clock.now = monday
  const clinic = await openClinic(world, { preset: 'verified-practice' })
  const doctor = await clinic.doctor('Dr Xenia Yilmaz')
  await clinic.works(doctor)
  const ids = async (query: string) => (await pages(query, 100)).map((one) => one.doctor.id)
  for (const query of ['search=xenia', '']) expect(await ids(query)).toContain(doctor.doctorId)
  await world.db.updateTable('engagement').set({ verified_at: null }).where('doctor_id', '=', doctor.doctorId).execute()
  for (const query of ['search=xenia', '']) expect(await ids(query)).not.toContain(doctor.doctorId)
})

test.each(['cursor=abc', 'limit=0', 'limit=101', 'from=tomorrow', 'language=Deutsch'])(
  'a question that makes no sense is refused: %s',
  async (query) => {
    const answer = await clinics[0]!.visitor.get(`/api/free-doctors?${query}`)
    expect(answer.json()).toMatchObject({ code: 'invalid', errors: [{ field: query.split('=')[0] }] })
  },
)

test('all free times of many doctors come by time or by doctor, forwards and backwards, page by page', async () => {
  world.clock.now = monday
  const all: { startsAt: string; doctorId: string; doctorName: string }[] = []
  for (const { doctor } of doctors)
    for (const startsAt of await timesOf(doctor, monday))
      all.push({ startsAt, doctorId: doctor.doctorId, doctorName: doctor.fullName })
  const text = (...keys: string[]) => keys.join(' ')
  const byTime = all.toSorted((a, b) => (text(a.startsAt, a.doctorId) < text(b.startsAt, b.doctorId) ? -1 : 1))
  const key = ({ doctorName, doctorId }: (typeof all)[number]) => text(doctorName.toLowerCase(), doctorId)
  const by = (up: number) => (a: (typeof all)[number], b: (typeof all)[number]) =>
    key(a) === key(b) ? (a.startsAt < b.startsAt ? -1 : 1) : key(a) < key(b) ? -up : up
  const orders = {
    startsAt: byTime,
    '-startsAt': byTime.toReversed(),
    doctor: all.toSorted(by(1)),
    '-doctor': all.toSorted(by(-1)),
  }
  for (const [ordering, expectedOrder] of Object.entries(orders)) {
    const found: typeof all = []
    let cursor = ''
    do {
      const answer = await clinics[0]!.visitor.get(`/api/slots?limit=100&search=dr&ordering=${ordering}${cursor}`)
      expect(answer.statusCode, answer.body).toBe(200)
      const { items, nextCursor } = answer.json()
      for (const { startsAt, doctorId, doctorName } of items) found.push({ startsAt, doctorId, doctorName })
      cursor = nextCursor && `&cursor=${nextCursor}`
    } while (cursor)
    const ours = found.filter((one) => doctors.some(({ doctor }) => doctor.doctorId === one.doctorId))
    expect(ours, ordering).toEqual(expectedOrder)
  }
})

test('free times are listed between two instants, and for one doctor and visit', async () => {
  world.clock.now = monday
  const { doctor, clinic } = doctors[0]!
  const from = '2026-11-25T00:00:00Z'
  const to = '2026-11-28T00:00:00Z'
  const answer = await clinic.visitor.get(
    `/api/slots?limit=100&doctorId=${doctor.doctorId}&visitType=${clinic.visitTypeId}&from=${from}&to=${to}`,
  )
  const times = (await timesOf(doctor, monday)).filter((start) => start >= from && start < to)
  expect(answer.json().items.map((slot: { startsAt: string }) => slot.startsAt)).toEqual(times)
  expect((await clinic.visitor.get(`/api/slots?from=${to}&to=${from}`)).json()).toMatchObject({
    code: 'invalid',
    errors: [{ field: 'to' }],
  })
})
