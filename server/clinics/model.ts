import type { Static } from 'typebox'
import type { Clinic, Member } from '../../api/clinics.ts'
import type { PastVerification, Returned, Review, Verification } from '../../api/patients.ts'
import type { Place } from '../../api/places.ts'
import type { Id } from '../../api/wire.ts'
import { invalid, Problem } from '../kernel/problem.ts'
import type { ClinicRow, membersOf, pastVerificationsOf, placesOf } from './queries.ts'

/** A clinic, as it leaves the house. */
export const present = (row: ClinicRow & { specializations: string[] }): Static<typeof Clinic> => ({
  id: row.id,
  name: row.name,
  country: row.country,
  region: row.region,
  timeZone: row.time_zone,
  phone: row.phone,
  email: row.email,
  address: row.address,
  town: row.town,
  postcode: row.postcode,
  specializations: row.specializations,
  policy: row.policy,
})

type PlaceRow = Awaited<ReturnType<typeof placesOf>>[number]

export const presentPlace = ({ id, name, address, step_free, rooms }: PlaceRow): Static<typeof Place> => ({
  id,
  name,
  address,
  stepFree: step_free,
  rooms: rooms.map((room) => ({ id: room.id, name: room.name })),
})

type MemberRow = Awaited<ReturnType<typeof membersOf>>[number]

export const presentMember = ({ id, full_name, email, role, since }: MemberRow): Static<typeof Member> => ({
  accountId: id,
  fullName: full_name,
  email,
  role,
  since: since.toISOString(),
})

/** Throws `in_use` where this is a clinic’s only administrator: nobody could give the role back. */
export function refuseLastAdministrator(members: readonly Pick<MemberRow, 'id' | 'role'>[], id: Id<'account'>): void {
  const administrators = members.filter((one) => one.role === 'administrator')
  if (administrators.length === 1 && administrators[0]!.id === id)
    throw new Problem('in_use', 'This is the clinic’s only administrator. Name another one first.')
}

/** How a clinic has verified a doctor or a patient; `verifiedAt` as PostgreSQL writes it in JSON. */
export interface Verified {
  readonly verifiedAt: string | null
  readonly verifiedBy: string | null
  readonly evidence: string | null
  /** The one that fell away with a change of what it proved, where there is none now. */
  readonly lapsed: Lapsed | null
  /** What the clinic asks of them before it looks again. */
  readonly returned: Static<typeof Returned> | null
}

type Fact = Omit<Verified, 'lapsed' | 'returned'>
interface Lapsed extends Fact {
  readonly since: string
  readonly proved: Proved
}
type Proved = Readonly<Record<string, string | null>>

export const presentVerification = (row: Fact): Static<typeof Verification> | null =>
  row.verifiedAt === null
    ? null
    : {
        at: new Date(row.verifiedAt).toISOString(),
        by: row.verifiedBy ?? 'The clinic',
        evidence: row.evidence ?? noEvidence,
      }

/** Why somebody is verified no longer: what of their profile is not what it was when it was proved. */
export function presentReview(row: Verified | undefined, profile: Proved): Static<typeof Review> | null {
  const { lapsed } = row ?? {}
  const verification = lapsed && presentVerification(lapsed)
  if (!verification) return null
  const changed = sayings(lapsed.proved).filter(({ field, value }) => !isSame(value, profile[field]))
  return { since: new Date(lapsed.since).toISOString(), changed, verification }
}

const sayings = (proved: Proved) => Object.entries(proved).map(([field, value]) => ({ field, value }))

/** Whether a change of a profile says something else than was verified; of what it does not name, it says nothing. */
export const saysOther = (proved: Proved, change: object): boolean => {
  const said = change as Readonly<Record<string, string | null | undefined>>
  return sayings(proved).some(({ field, value }) => said[field] !== undefined && !isSame(said[field], value))
}

/** What clinics wait for, each as the clinic said it. */
export const presentReturned = (rows: readonly Pick<Verified, 'returned'>[]): Static<typeof Returned>[] =>
  rows.flatMap(({ returned }) =>
    returned ? [{ ...returned, at: new Date(returned.at).toISOString(), by: returned.by ?? 'The clinic' }] : [],
  )

/** But for spaces, and capital and small letters. */
const isSame = (one: string | null | undefined, other: string | null | undefined): boolean =>
  plainly(one) === plainly(other)
const plainly = (text: string | null | undefined): string => (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase()

type PastRow = Awaited<ReturnType<typeof pastVerificationsOf>>[number]

export const presentPast = (row: PastRow): Static<typeof PastVerification> => ({
  clinicId: row.clinic_id,
  at: row.verified_at.toISOString(),
  by: row.verifier ?? 'The clinic',
  evidence: row.evidence ?? noEvidence,
  proved: sayings(row.proved),
  endedAt: row.ended_at.toISOString(),
  endedBy: row.ender,
  because: row.because,
})

const noEvidence = 'What was seen was not noted.'

/** What a verification rests on. Whoever writes something writes words: throws `invalid` for blanks. */
export function evidenceOf(evidence: string | undefined): string {
  if (evidence === undefined) return noEvidence
  if (evidence.trim().length < 3) throw invalid('evidence', 'Say what was seen, or leave it out.')
  return evidence.trim()
}
