import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createLazyRoute,
  Link,
  useCanGoBack,
  useLocation,
  useNavigate,
  useParams,
  useRouter,
  useSearch,
} from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { About } from '../booking/About.tsx'
import { Booking } from '../booking/Booking.tsx'
import css from '../booking/doctor.module.css'
import { Elsewhere } from '../booking/Elsewhere.tsx'
import { Picker } from '../booking/Picker.tsx'
import { appointmentOf, clinicOf, doctorOf, visitTypesOf } from '../booking/queries.ts'
import { useHolding } from '../booking/useHolding.ts'
import { VisitTypes } from '../booking/VisitTypes.tsx'
import { useNews } from '../kernel/live.ts'
import type { Doctor, Id } from '../kernel/nouns.ts'
import { isMissing } from '../kernel/send.ts'
import { useMe } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, type Instant, longDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Back } from '../ui/icons.ts'
import { Page } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { WaitButton } from '../waitlist/WaitButton.tsx'
import { Missing } from './root.tsx'

export const Route = createLazyRoute('/doctors/$id')({ component: DoctorPage })
const c = classes(css)

// What comes after, or instead of, choosing a time is fetched when it does.
const BookedPanel = lazy(async () => ({ default: (await import('../booking/BookedPanel.tsx')).BookedPanel }))
const Moving = lazy(async () => ({ default: (await import('../booking/Moving.tsx')).Moving }))

function DoctorPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/doctors/$id' })
  const { data, error, refetch } = useQuery(doctorOf(id))
  // What they do stands above the times: it is asked for at once, so that nothing moves when it comes.
  const visits = useQuery(visitTypesOf(id as Id<'doctor'>))
  if (data && !visits.isPending) return <Known key={id} doctor={data} />
  if (isMissing(error)) return <Missing />
  return (
    <Page title={t('doctor.title')}>
      {error ? <Unanswered error={error} onAgain={() => void refetch()} /> : <Waiting height={420} />}
    </Page>
  )
}

function Known({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/doctors/$id' })
  const chosen = useLocation({ select: ({ state }) => state.chosen === true })
  const go = useNavigate({ from: '/doctors/$id' })
  const queries = useQueryClient()
  const me = useMe()
  useNews({ doctors: [doctor.id], mine: true }, ['slots', doctor.id], ['mine'])
  const visits = useQuery(visitTypesOf(doctor.id))
  const moved = useQuery(appointmentOf(search.move as Id<'appointment'> | undefined))
  const move = isMissing(moved.error) ? undefined : search.move
  const booked = useQuery(appointmentOf(search.booked as Id<'appointment'> | undefined))
  const types = visits.data?.items ?? []
  const wanted = move ? moved.data?.visitType.id : search.visit
  const visitType = types.find(({ id }) => id === wanted) ?? types[0]
  const clinic = useQuery(clinicOf(visitType?.clinicId))
  const place = doctor.clinics.find(({ clinicId }) => clinicId === visitType?.clinicId) ?? doctor.clinics[0]
  const zone = place?.timeZone ?? 'UTC'
  const at = validInstant(search.at)

  const show = (change: Partial<typeof search>, hold = false) =>
    go({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false, state: { chosen: hold } })
  const choose = (start: Instant) => void show({ at: start, day: undefined, booked: undefined }, !move)
  const holding = useHolding({
    doctorId: doctor.id,
    visitType,
    at,
    chosen: chosen && !move,
    me,
    onHeld: ({ startsAt }) => void show({ at: startsAt, day: undefined }),
  })
  const held = holding.hold !== undefined && !move && !search.booked
  return (
    <Page title={doctor.fullName}>
      <BackLink />
      <div className={c('two')}>
        <div className={c('side')}>
          <About doctor={doctor} />
          {types.length > 0 && !move && !search.booked && (
            <VisitTypes
              types={types}
              clinics={doctor.clinics}
              chosen={visitType}
              onChoose={({ id }) => {
                if (holding.hold) holding.release.run(holding.hold)
                void show({ visit: id, at: undefined, booked: undefined })
              }}
            />
          )}
          {doctor.about && (
            <p dir="auto" className={c('words')}>
              {doctor.about}
            </p>
          )}
        </div>
        <div>
          {moved.data && (
            <p className={c('moving')}>
              {t('move.moving', {
                visit: moved.data.visitType.name,
                day: longDay(dayOf(moved.data.startsAt, zone)),
                time: time(moved.data.startsAt, zone),
              })}
            </p>
          )}
          {search.booked && booked.data ? (
            <>
              <Suspense fallback={<Waiting height={180} />}>
                <BookedPanel appointment={booked.data} />
              </Suspense>
              <p className={c('another')}>
                <Button look="quiet" onClick={() => void show({ booked: undefined, at: undefined })}>
                  {t('panel.another')}
                </Button>
              </p>
            </>
          ) : visits.isPending || (search.booked && booked.isPending) ? (
            <Waiting height={260} />
          ) : (
            <>
              {holding.elsewhere.map((other) => (
                <Elsewhere key={other.id} hold={other} busy={holding.release.busy} onRelease={holding.release.run} />
              ))}
              <Picker
                key={visitType?.id}
                doctor={doctor}
                visitType={visitType}
                zone={zone}
                day={search.day}
                chosen={held ? holding.hold?.startsAt : at}
                held={held}
                taking={holding.taking}
                onDay={(day) => void show({ day, at: undefined })}
                onTime={choose}
              >
                {!move && !held && visitType && place && (
                  <p className={c('another')}>
                    <WaitButton
                      wish={{ doctor, clinicId: visitType.clinicId, timeZone: zone, visitType }}
                      onTime={(startsAt, other) => {
                        if (other === doctor.id) choose(startsAt)
                        else void go({ to: '/doctors/$id', params: { id: other }, search: { at: startsAt } })
                      }}
                    >
                      {t('wait.other')}
                    </WaitButton>
                  </p>
                )}
                {move ? (
                  moved.data && (
                    <Suspense>
                      <Moving appointment={moved.data} doctor={doctor} at={at} onOther={choose} />
                    </Suspense>
                  )
                ) : (
                  <Booking
                    doctor={doctor}
                    visitType={visitType}
                    clinic={clinic.data}
                    zone={zone}
                    at={at}
                    holding={holding}
                    onTime={choose}
                    onNone={() => void show({ at: undefined })}
                    onBooked={({ id }) => {
                      void queries.invalidateQueries({ queryKey: ['mine'] })
                      void show({ booked: id, at: undefined, day: undefined })
                    }}
                  />
                )}
              </Picker>
            </>
          )}
        </div>
      </div>
    </Page>
  )
}

function BackLink() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const canGoBack = useCanGoBack()
  return (
    <p className={c('back')}>
      <Back className="icon flip" />{' '}
      <Link
        to="/"
        onClick={(event) => {
          if (!canGoBack || event.metaKey || event.ctrlKey) return
          event.preventDefault()
          history.back()
        }}
      >
        {t(canGoBack ? 'doctor.back' : 'nav.find')}
      </Link>
    </p>
  )
}

const validInstant = (written: string | undefined): Instant | undefined =>
  written !== undefined && !Number.isNaN(Date.parse(written)) ? new Date(written).toISOString() : undefined
