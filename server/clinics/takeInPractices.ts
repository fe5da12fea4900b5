import { sql } from 'kysely'
import { presets } from '../../api/policy.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import type { Practice } from './readPractice.ts'

export interface TakenIn {
  added: number
  changed: number
  unchanged: number
}

/** A general practice's visits are short. */
const policy = JSON.stringify({ ...presets.ordinary, visitMinutes: 15, stepMinutes: 15 })

/**
 * Takes practices of England into the directory, by their code: new ones with a place and a visit type, known ones with
 * what the list says now. Those that say nothing new are not touched. A code may appear once.
 */
export async function takeInPractices({ tx, now }: Act, practices: readonly Practice[]): Promise<TakenIn> {
  const listed = practices.map((practice) => ({
    ...practice,
    id: newId<'clinic'>(),
    place_id: newId<'place'>(),
    visit_type_id: newId<'visitType'>(),
  }))
  const { rows } = await sql<{ added: number; changed: number }>`
    with listed as (
      select * from json_to_recordset(${JSON.stringify(listed)}) as listed (
        id uuid, place_id uuid, visit_type_id uuid,
        code text, name text, address text, town text, postcode text, phone text)
    ), before as (
      select clinic.id, clinic.name, clinic.address from clinic join listed using (code)
    ), written as (
      insert into clinic (id, code, name, address, town, postcode, phone, country, region, time_zone, policy, created_at)
      select id, code, name, address, town, postcode, phone, 'GB', 'ENG', 'Europe/London', ${policy}::jsonb, ${now}
      from listed order by code
      on conflict (code) do update
      set name = excluded.name, address = excluded.address, town = excluded.town, postcode = excluded.postcode,
        phone = excluded.phone
      where (clinic.name, clinic.address, clinic.town, clinic.postcode, clinic.phone)
        is distinct from (excluded.name, excluded.address, excluded.town, excluded.postcode, excluded.phone)
      returning id, name, address
    ), placed as (
      insert into place (id, clinic_id, name, address)
      select place_id, id, written.name, written.address from listed join written using (id)
    ), offered as (
      insert into visit_type (id, clinic_id, name, minutes)
      select visit_type_id, id, 'Consultation', 15 from listed join written using (id)
    ), moved as (
      update place set name = written.name, address = written.address
      from before join written using (id)
      where place.clinic_id = before.id and place.name = before.name and place.address is not distinct from before.address
    )
    select count(listed.id)::integer as added, count(before.id)::integer as changed
    from written left join listed using (id) left join before using (id)`.execute(tx)
  const { added, changed } = rows[0]!
  return { added, changed, unchanged: practices.length - added - changed }
}
