import type { Id } from '../../api/wire.ts'
import { clinicOf, findClinic } from '../clinics/queries.ts'
import { type FullDoctor, fullDoctorOf } from '../doctors/queries.ts'
import { nobody } from '../kernel/act.ts'
import type { Reader } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'

/** What those who only read the HTML are told of a page: search engines, and whoever a link is sent to. */
export interface Description {
  title: string
  text: string
  /** Its address without what narrows it. */
  path: string
  /** As schema.org has it. */
  data: object
}

/** Whose page is at this path, if it is a doctor's. */
export const doctorAt = (path: string): Id<'doctor'> | undefined =>
  /^\/doctors\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/.exec(path)?.[1] as Id<'doctor'> | undefined

/** Describes a page that everybody may see; undefined for any other, which nobody shall find by searching. */
export async function describePage(
  db: Reader,
  { path, origin, now }: { path: string; origin: string; now: Date },
): Promise<Description | undefined> {
  if (path === '/') return describeHouse(db, origin)
  const id = doctorAt(path)
  if (!id) return undefined
  try {
    return describeDoctor(await fullDoctorOf(db, nobody, id, now), await clinicNames(db), origin)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

const clinicNames = async (db: Reader) => (await findClinic(db, nobody))?.name

async function describeHouse(db: Reader, origin: string): Promise<Description | undefined> {
  if (!(await findClinic(db, nobody))) return undefined
  const { name, phone, address, town, postcode, country } = await clinicOf(db, nobody)
  return {
    title: `Find a doctor · ${name}`,
    text: `Find a doctor who is free at ${[name, town].filter(Boolean).join(', ')}, and book the time.`,
    path: '/',
    data: {
      '@context': 'https://schema.org',
      '@type': 'MedicalClinic',
      name,
      url: `${origin}/`,
      ...(phone && { telephone: phone }),
      address: addressOf({ address, town, postcode, country }),
    },
  }
}

function describeDoctor(doctor: FullDoctor, house: string | undefined, origin: string): Description {
  const [first] = doctor.engagements
  const where = first && [first.clinicName, first.town].filter(Boolean).join(', ')
  const what = [doctor.full_name, doctor.specialization, where].filter(Boolean).join(', ')
  const path = `/doctors/${doctor.id}`
  return {
    title: [doctor.full_name, doctor.specialization, house].filter(Boolean).join(' · '),
    text: shortened(`${what}: free times, and booking. ${doctor.about ?? ''}`),
    path,
    data: {
      '@context': 'https://schema.org',
      '@type': 'Physician',
      '@id': `${origin}${path}`,
      name: doctor.full_name,
      url: `${origin}${path}`,
      ...(doctor.specialization && { medicalSpecialty: doctor.specialization }),
      ...(doctor.about && { description: doctor.about }),
      ...(doctor.phone && { telephone: doctor.phone }),
      ...(doctor.languages.length > 0 && { knowsLanguage: doctor.languages }),
      isAcceptingNewPatients: doctor.accepts_new,
      ...(first && { address: addressOf({ town: first.town, postcode: first.postcode }) }),
      parentOrganization: doctor.engagements.map(({ clinicName, town, postcode }) => ({
        '@type': 'MedicalClinic',
        name: clinicName,
        address: addressOf({ town, postcode }),
      })),
      potentialAction: { '@type': 'ReserveAction', target: `${origin}${path}` },
    },
  }
}

type Address = Partial<Record<'address' | 'town' | 'postcode' | 'country', string | null>>

const addressOf = ({ address, town, postcode, country }: Address) => ({
  '@type': 'PostalAddress',
  ...(address && { streetAddress: address }),
  ...(town && { addressLocality: town }),
  ...(postcode && { postalCode: postcode }),
  ...(country && { addressCountry: country }),
})

/** Of a longer text search engines show the beginning. */
const shortened = (text: string) => (text.length <= 160 ? text.trim() : `${text.slice(0, 157).trimEnd()}…`)
