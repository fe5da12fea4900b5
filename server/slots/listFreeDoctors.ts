import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { listFreeDoctors as contract, FreeDoctor } from '../../api/slots.ts'
import type { Id } from '../../api/wire.ts'
import type { Reader } from '../kernel/db.ts'
import { readCursor, writeCursor } from '../kernel/page.ts'
import { type Key, type NextFree, nextFree } from './nextFree.ts'
import { presentSlots } from './present.ts'
import { slots } from './slots.ts'

type Wish = Static<(typeof contract)['query']>
const ordering = 'nextFree'
const shown = 6

/** One page of doctors by their first free time from now, or from a later instant, with their first few times. */
export async function listFreeDoctors(db: Reader, { from, limit = 20, cursor, ...filters }: Wish, now: Date) {
  const start = new Date(Math.max(now.getTime(), from ? Date.parse(from) : 0))
  const after = cursor === undefined ? undefined : readKey(cursor)
  const found = await nextFree(db, filters, { now, from: start }, { after, most: limit + 1 })
  const page = found.slice(0, limit)
  const faces = await facesOf(db, page)
  const items = page.flatMap((one) => {
    const { question, visitType } = one.calendar
    const free = slots({ ...question, earliest: Math.max(question.earliest, start.getTime()) })
    const face = faces.find(({ doctor }) => doctor.id === one.doctorId)
    if (!face) return []
    return {
      ...face,
      visitTypeId: visitType.id,
      nextFree: new Date(one.start).toISOString(),
      slots: presentSlots(free, one.calendar, shown),
    }
  })
  return { items, nextCursor: found.length > limit ? writeKey(page.at(-1)!) : null }
}

const writeKey = ({ start, doctorId }: Key): string => writeCursor({ ordering, key: String(start), id: doctorId })

function readKey(cursor: string): Key {
  const { key, id } = readCursor(cursor, ordering)
  return { start: Number(key), doctorId: id as Id<'doctor'> }
}

type Face = Pick<Static<typeof FreeDoctor>, 'doctor' | 'clinic'>

/** Who these are, and where. */
async function facesOf(db: Reader, page: readonly NextFree[]): Promise<Face[]> {
  const { rows } = await sql<Face>`
    select
      json_build_object('id', doctor.id, 'fullName', doctor.full_name, 'specialization', doctor.specialization,
        'languages', doctor.languages, 'acceptsNew', doctor.accepts_new) as doctor,
      json_build_object('id', clinic.id, 'name', clinic.name, 'town', clinic.town, 'postcode', clinic.postcode,
        'address', clinic.address, 'timeZone', clinic.time_zone) as clinic
    from unnest(
      ${page.map((one) => one.doctorId)}::uuid[], ${page.map((one) => one.calendar.clinicId)}::uuid[]
    ) as asked (doctor_id, clinic_id)
    join doctor on doctor.id = doctor_id
    join clinic on clinic.id = clinic_id`.execute(db)
  return rows
}
