import { type Preset, presets } from '../../api/policy.ts'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { countryWithCode, zoneNamed } from './update.ts'

export interface NewClinic {
  name: string
  country: string
  timeZone: string
  preset: Preset
}

/** Opens the clinic whose house this installation is, with one place and one visit type to begin with. Throws `invalid`. */
export async function openClinic(
  { tx, now }: Act,
  { name, country, timeZone, preset }: NewClinic,
): Promise<Id<'clinic'>> {
  const id = newId<'clinic'>()
  const policy = presets[preset]
  await tx
    .insertInto('clinic')
    .values({
      id,
      home: true,
      name,
      country: countryWithCode(country),
      time_zone: zoneNamed(timeZone),
      policy: JSON.stringify(policy),
      created_at: now,
    })
    .execute()
  await tx.insertInto('place').values({ id: newId(), clinic_id: id, name }).execute()
  await tx
    .insertInto('visit_type')
    .values({ id: newId(), clinic_id: id, name: 'Consultation', minutes: policy.visitMinutes })
    .execute()
  return id
}
