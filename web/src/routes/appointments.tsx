import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { AddPerson } from '../accounts/AddPerson.tsx'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import css from '../appointments/appointments.module.css'
import { past, upcoming } from '../appointments/queries.ts'
import { Past, Upcoming } from '../appointments/Upcoming.tsx'
import { useNews } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { peopleOf } from '../kernel/people.ts'
import { useTranslation } from '../kernel/translate.ts'
import { MyOwn } from '../rebooking/MyOwn.tsx'
import { Book } from '../ui/Book.tsx'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Plus } from '../ui/icons.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Entries, Offers } from '../waitlist/Mine.tsx'
import { waitedFor } from '../waitlist/queries.ts'

export const Route = createLazyRoute('/appointments')({ component: Appointments })
const c = classes(css)

function Appointments() {
  const { t } = useTranslation()
  return (
    <MembersOnly title={t('appointments.title')} roles={['patient']}>
      {(me) => <Mine me={me} />}
    </MembersOnly>
  )
}

function Mine({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { for: chosen, offer } = useSearch({ from: '/appointments' })
  const patientId = peopleOf(me).find((id) => id === chosen)
  useNews({ mine: true }, ['mine'])
  return (
    <Page title={t('appointments.title')} width={1080}>
      <div className={c('top')}>
        <Title>{t('appointments.title')}</Title>
        <People me={me} chosen={patientId} />
      </div>
      <MyOwn me={me} />
      <Offers me={me} patientId={patientId} addressed={offer} />
      <Ahead me={me} patientId={patientId} />
      <Entries me={me} patientId={patientId} />
      <Over me={me} patientId={patientId} />
    </Page>
  )
}

function People({ me, chosen }: { me: Me; chosen: Id<'patient'> | undefined }) {
  const { t } = useTranslation()
  const go = useNavigate({ from: '/appointments' })
  const [adding, setAdding] = useState(false)
  const choose = (id: Id<'patient'> | undefined) => void go({ search: { for: id }, replace: true, resetScroll: false })
  const people = [...(me.patientId ? [{ patientId: me.patientId, fullName: me.fullName }] : []), ...me.actsFor]
  return (
    <div className="row apart">
      {people.length > 1 && (
        <Chip pressed={!chosen} onPress={() => choose(undefined)}>
          {t('people.everyone')}
        </Chip>
      )}
      {people.length > 1 &&
        people.map(({ patientId, fullName }) => (
          <Chip key={patientId} pressed={chosen === patientId} onPress={(on) => choose(on ? patientId : undefined)}>
            {fullName}
          </Chip>
        ))}
      <Button look="quiet" size="small" icon={<Plus />} onClick={() => setAdding(true)}>
        {t('people.else')}
      </Button>
      {adding && (
        <AddPerson
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            choose(id)
          }}
        />
      )}
    </div>
  )
}

function Ahead({ me, patientId }: { me: Me; patientId: Id<'patient'> | undefined }) {
  const { t } = useTranslation()
  const { data, error, isPending, refetch } = useQuery(upcoming(me, patientId))
  const { data: waiting } = useQuery(waitedFor(me))
  return (
    <>
      <h2 className={c('section')}>{t('appointments.ahead')}</h2>
      {isPending && <Waiting height={170} />}
      {error && !data && <Unanswered error={error} onAgain={() => void refetch()} />}
      {data?.length === 0 && (
        <div className={c('card')}>
          <Empty
            title={t('appointments.none')}
            action={
              <ButtonLink to="/" look="main">
                {t('nav.find')}
              </ButtonLink>
            }
          >
            {t('appointments.noneText')}
          </Empty>
        </div>
      )}
      {data && data.length > 0 && (
        <Book label={t('appointments.ahead')} margin={196}>
          {data.map((appointment) => (
            <Upcoming
              key={appointment.id}
              appointment={appointment}
              mine={appointment.patient.id === me.patientId}
              waits={
                waiting?.some(({ status, improves }) => status === 'waiting' && improves?.id === appointment.id) ?? true
              }
            />
          ))}
        </Book>
      )}
    </>
  )
}

function Over({ me, patientId }: { me: Me; patientId: Id<'patient'> | undefined }) {
  const { t } = useTranslation()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(past(me, patientId))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  if (error && items.length === 0) return <Unanswered error={error} onAgain={() => void refetch()} />
  if (items.length === 0) return null
  return (
    <>
      <h2 className={c('section')}>{t('appointments.past')}</h2>
      <ul className={c('card', 'pasts')}>
        {items.map((appointment) => (
          <Past key={appointment.id} appointment={appointment} />
        ))}
      </ul>
      {hasNextPage && (
        <p className={c('further')}>
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('appointments.earlier')}
          </Button>
        </p>
      )}
    </>
  )
}
