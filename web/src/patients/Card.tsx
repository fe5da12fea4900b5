import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { callTo } from '../kernel/callTo.ts'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import type { Appointment, Id } from '../kernel/nouns.ts'
import { useMe } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { age, date, distance, viewerZone } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Phone } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Invite } from './Invite.tsx'
import css from './patients.module.css'
import { patientOf, visitsOf } from './queries.ts'
import { said } from './said.ts'
import { Visits } from './Visits.tsx'

const c = classes(css)

interface Shown {
  id: Id<'patient'>
  /** The visit that is open anyway. */
  except?: string
  onOpen?: ((visit: Appointment) => void) | undefined
}

/** Who the patient is, how to reach them, how they are insured, and when they come and came. */
export function Card({ id, except, onOpen }: Shown) {
  const { t } = useTranslation('agenda')
  const { t: say } = useTranslation()
  const { data: patient, error, isPending, refetch } = useQuery(patientOf(id))
  const { data: visits } = useQuery(visitsOf(id))
  const mayInvite = useMe()?.roles.some((role) => role === 'desk' || role === 'administrator')
  if (isPending) return <Waiting height={180} />
  if (!patient) return error ? <Unanswered error={error} onAgain={() => void refetch()} /> : null
  // Called off in time is nothing to know; called off late is marked, and this is where one sees it.
  const others =
    visits?.items.filter(
      ({ id: one, status, cancelledLate }) => one !== except && (status !== 'cancelled' || cancelledLate),
    ) ?? []
  const isAhead = ({ startsAt, status }: Appointment) => Date.parse(startsAt) > now() && status !== 'cancelled'
  const coming = others.filter(isAhead).reverse()
  const past = others.filter((visit) => !isAhead(visit))
  const born = patient.dateOfBirth
  return (
    <section className={c('card')} aria-label={t('patient.title')}>
      <h3>{t('patient.title')}</h3>
      <dl>
        <Fact name={t('patient.born')}>
          {born && say('requests.born', { count: age(born, now()), date: date(born) })}
        </Fact>
        <Fact name={say('profile.phone')}>
          {patient.phone && (
            <a href={callTo(patient.phone)}>
              <Phone /> <bdi>{patient.phone}</bdi>
            </a>
          )}
        </Fact>
        <Fact name={t('patient.email')}>
          {patient.email && <a href={`mailto:${patient.email}`}>{patient.email}</a>}
        </Fact>
        <Fact name={say('profile.insuranceName')}>
          {patient.insuranceName && (
            <>
              {patient.insuranceName} <bdi>{patient.insuranceNumber}</bdi>
            </>
          )}
        </Fact>
        <Fact name={say('profile.nationalId')}>{patient.nationalId}</Fact>
        <Fact name={say('profile.address')}>{patient.address}</Fact>
        <Fact name={say('profile.emergencyContact')}>{patient.emergencyContact}</Fact>
        <Fact name={t('patient.standing')}>{!patient.verified && t('patient.unverified')}</Fact>
      </dl>
      {patient.review && (
        <p className={c('review')}>
          {t('patient.review', {
            by: patient.review.verification.by,
            evidence: patient.review.verification.evidence,
            was: listed(patient.review.changed.map(said)),
          })}
        </p>
      )}
      {patient.returned.map(({ at, by, reason }) => (
        <p key={at} className={c('review')}>
          {t('patient.returned', { by, when: distance(at, now(), viewerZone()), reason })}
        </p>
      ))}
      {mayInvite && !patient.hasAccount && <Invite patient={patient} />}
      <Visits title={t('patient.coming')} visits={coming.slice(0, 5)} onOpen={onOpen} />
      <Visits title={t('patient.past')} visits={past.slice(0, 5)} onOpen={onOpen} />
      {visits && others.length === 0 && <p className="quiet small">{t('patient.none')}</p>}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  )
}
