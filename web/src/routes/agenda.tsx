import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import css from '../agenda/agenda.module.css'
import { Book } from '../agenda/Book.tsx'
import { ClinicChoice } from '../agenda/ClinicChoice.tsx'
import { Legend } from '../agenda/Legend.tsx'
import { agendasFor, zoneOf } from '../agenda/queries.ts'
import { useClinic } from '../agenda/useClinic.ts'
import { mondayOf, rangeOf } from '../agenda/week.ts'
import { now } from '../kernel/clock.ts'
import type { Doctor, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useMedia } from '../kernel/useMedia.ts'
import { addDays, type Day, dayOf, longDay } from '../kernel/when.ts'
import { ChangesButton } from '../rebooking/ChangesButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Less, More } from '../ui/icons.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { ToolSelect } from '../ui/ToolSelect.tsx'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/agenda')({ component: Agenda })
const c = classes(css)

function Agenda() {
  const { t } = useTranslation('agenda')
  return (
    <MembersOnly title={t('title')} roles={['doctor', 'desk', 'administrator']}>
      {(me) => <Whose me={me} />}
    </MembersOnly>
  )
}

function Whose({ me }: { me: Me }) {
  const { t } = useTranslation('agenda')
  const { doctor: asked } = useSearch({ from: '/agenda' })
  const at = useClinic(me)
  const { data, error, isPending, refetch } = useQuery(agendasFor(me, at.clinic?.id))
  const wanted = asked ?? me.doctorId
  const doctor = data?.find(({ id }) => id === wanted) ?? data?.[0]
  if (doctor && data) return <Days at={at} doctors={data} doctor={doctor} />
  return (
    <Page title={t('title')} width={1600}>
      <Title small>{t('title')}</Title>
      {isPending && <Waiting height={620} />}
      {error && !data && <Unanswered error={error} onAgain={() => void refetch()} />}
      {data && <Empty title={t('noDoctor')}>{t('noDoctorText')}</Empty>}
    </Page>
  )
}

interface Shown {
  at: ReturnType<typeof useClinic>
  doctors: readonly Doctor[]
  doctor: Doctor
}

function Days({ at, doctors, doctor }: Shown) {
  const { t } = useTranslation('agenda')
  const { day: asked, view } = useSearch({ from: '/agenda' })
  const go = useNavigate({ from: '/agenda' })
  const phone = useMedia('(max-width: 700px)')
  const zone = zoneOf(doctor, at.clinic?.id)
  const today = dayOf(now(), zone)
  const day = asked !== undefined && isDay(asked) ? asked : today
  const one = phone || view === 'day'
  const from = one ? day : mondayOf(day)
  const show = (search: { day?: Day | undefined; view?: string | undefined; doctor?: string | undefined }) =>
    void go({ search: (before) => ({ ...before, ...search }), resetScroll: false })
  const title = one ? longDay(day) : rangeOf(from, addDays(from, 6))
  return (
    <Page title={`${t('title')}, ${title}`} width={1600}>
      <div className={c('top')}>
        <Title small>{title}</Title>
        <div className="row">
          <Button size="small" aria-label={t('earlier')} onClick={() => show({ day: addDays(day, one ? -1 : -7) })}>
            <Less weight="bold" className="icon flip" />
          </Button>
          <Button size="small" onClick={() => show({ day: undefined })}>
            {t('today')}
          </Button>
          <Button size="small" aria-label={t('later')} onClick={() => show({ day: addDays(day, one ? 1 : 7) })}>
            <More weight="bold" className="icon flip" />
          </Button>
        </div>
        {!phone && (
          <div className="row">
            <Chip pressed={!one} onPress={() => show({ view: undefined })}>
              {t('view.week')}
            </Chip>
            <Chip pressed={one} onPress={() => show({ view: 'day' })}>
              {t('view.day')}
            </Chip>
          </div>
        )}
        <ClinicChoice {...at} />
        {doctors.length > 1 && (
          <ToolSelect
            label={t('whose')}
            value={doctor.id}
            options={doctors.map(({ id, fullName }) => ({ id, name: fullName }))}
            onChange={(id) => show({ doctor: id })}
          />
        )}
        <ChangesButton doctors={doctors} doctorId={doctor.id} day={day} zone={zone} />
        {!phone && (
          <span className="apart">
            <Legend />
          </span>
        )}
      </div>
      <Book
        key={doctor.id}
        doctor={doctor}
        clinicId={at.clinic?.id}
        zone={zone}
        from={from}
        days={one ? 1 : 7}
        day={day}
      />
      {phone && (
        <div className={c('signs')}>
          <Legend />
        </div>
      )}
    </Page>
  )
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00Z`))
