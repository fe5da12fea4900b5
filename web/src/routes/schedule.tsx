import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { doctorOf } from '../booking/queries.ts'
import { now } from '../kernel/clock.ts'
import type { Doctor, Me } from '../kernel/nouns.ts'
import { isMissing } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, dayOf } from '../kernel/when.ts'
import { Absences } from '../schedule/Absences.tsx'
import { Dates } from '../schedule/Dates.tsx'
import { placesOf, scheduleOf } from '../schedule/queries.ts'
import css from '../schedule/schedule.module.css'
import { Weekly } from '../schedule/Weekly.tsx'
import { mondayOf } from '../schedule/week.ts'
import { classes } from '../ui/classes.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Missing } from './root.tsx'

export const Route = createLazyRoute('/doctors/$id/schedule')({ component: SchedulePage })
const c = classes(css)

function SchedulePage() {
  const { t } = useTranslation('schedule')
  return (
    <MembersOnly title={t('title')} roles={['doctor', 'desk', 'administrator']}>
      {(me) => <OfDoctor me={me} />}
    </MembersOnly>
  )
}

function OfDoctor({ me }: { me: Me }) {
  const { t } = useTranslation('schedule')
  const { id } = useParams({ from: '/doctors/$id/schedule' })
  const { data: doctor, error, refetch } = useQuery(doctorOf(id))
  if (isMissing(error)) return <Missing />
  return (
    <Page title={doctor ? `${t('title')} · ${doctor.fullName}` : t('title')} width={1440}>
      <p className={c('over')}>{doctor?.fullName ?? ' '}</p>
      <Title>{t('title')}</Title>
      {error && !doctor ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : doctor ? (
        <AtClinic key={doctor.id} doctor={doctor} me={me} />
      ) : (
        <Waiting height={760} />
      )}
    </Page>
  )
}

function AtClinic({ doctor, me }: { doctor: Doctor; me: Me }) {
  const { t } = useTranslation('schedule')
  const staffed = me.clinics.filter(({ role }) => role !== 'patient').map(({ id }) => id)
  const clinics = doctor.clinics.filter(({ clinicId }) => staffed.includes(clinicId))
  const [chosen, setChosen] = useState<string>()
  const clinic = clinics.find(({ clinicId }) => clinicId === chosen) ?? clinics[0] ?? doctor.clinics[0]
  if (!clinic) return <p className="lead">{t('nowhere')}</p>
  return (
    <>
      {clinics.length > 1 && (
        <div className={c('clinic')}>
          <Select
            label={t('clinic')}
            value={clinic.clinicId}
            options={clinics.map(({ clinicId, clinicName }) => ({ value: clinicId, name: clinicName }))}
            onChange={setChosen}
          />
        </div>
      )}
      <Hours key={clinic.clinicId} doctor={doctor} clinic={clinic} />
    </>
  )
}

function Hours({ doctor, clinic }: { doctor: Doctor; clinic: Doctor['clinics'][number] }) {
  const { week } = useSearch({ from: '/doctors/$id/schedule' })
  const go = useNavigate({ from: '/doctors/$id/schedule' })
  const where = { doctorId: doctor.id, clinicId: clinic.clinicId }
  const schedule = useQuery(scheduleOf(where))
  const places = useQuery(placesOf(where.clinicId))
  const error = schedule.error ?? places.error
  // From Saturday on, the week that is looked at is the next.
  const monday = mondayOf(/^\d{4}-\d\d-\d\d$/.test(week ?? '') ? week! : addDays(dayOf(now(), clinic.timeZone), 2))
  const again = () => {
    void schedule.refetch()
    void places.refetch()
  }
  if (error && !(schedule.data && places.data)) return <Unanswered error={error} onAgain={again} />
  if (!schedule.data || !places.data) return <Waiting height={760} />
  return (
    <>
      <Weekly
        where={where}
        schedule={schedule.data}
        places={places.data.items}
        week={monday}
        onWeek={(next) => void go({ search: { week: next }, replace: true, resetScroll: false })}
      />
      <div className={c('rest')}>
        <Absences where={where} schedule={schedule.data} />
        <Dates where={where} schedule={schedule.data} places={places.data.items} />
      </div>
    </>
  )
}
