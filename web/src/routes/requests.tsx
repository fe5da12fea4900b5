import { useQuery } from '@tanstack/react-query'
import { createLazyRoute } from '@tanstack/react-router'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { listed } from '../kernel/i18n.ts'
import { useNews } from '../kernel/live.ts'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay } from '../kernel/when.ts'
import { agreed, waiting } from '../requests/queries.ts'
import css from '../requests/Request.module.css'
import { Request } from '../requests/Request.tsx'
import { Book, Entry } from '../ui/Book.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Time } from '../ui/Time.tsx'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/requests')({ component: Requests })
const c = classes(css)

function Requests() {
  const { t } = useTranslation()
  return (
    <MembersOnly title={t('requests.title')} roles={['doctor', 'desk', 'administrator']}>
      {(me) => (
        <Page title={t('requests.title')} width={1080}>
          <Title>{t('requests.title')}</Title>
          <p className="lead" style={{ marginBlockEnd: 24 }}>
            {t('requests.lead')}
          </p>
          <h2 className={c('first')}>{t('requests.open')}</h2>
          <Unsettled me={me} />
          <Agreed me={me} />
        </Page>
      )}
    </MembersOnly>
  )
}

function Unsettled({ me }: { me: Me }) {
  const { t } = useTranslation()
  useNews({ mine: true }, ['mine'])
  const { data, error, isPending, refetch } = useQuery(waiting(me))
  if (isPending) return <Waiting height={130} count={2} />
  if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
  const items = data?.items ?? []
  if (items.length === 0) return <Empty title={t('requests.none')}>{t('requests.noneText')}</Empty>
  return (
    <>
      <p className="unseen" role="status">
        {t('requests.count', { count: items.length })}
      </p>
      <Book label={t('requests.title')} margin={132}>
        {items.map((appointment, index) => (
          <Request
            key={appointment.id}
            appointment={appointment}
            first={index === 0}
            showDoctor={appointment.doctor.id !== me.doctorId}
          />
        ))}
      </Book>
    </>
  )
}

function Agreed({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { data } = useQuery(agreed(me))
  if (!data || data.items.length === 0) return null
  return (
    <>
      <h2 className={c('more')}>{t('requests.agreed')}</h2>
      <Book label={t('requests.agreed')} margin={132}>
        {data.items.map(({ id, startsAt, timeZone: zone, patient, visitType, status, doctor }) => (
          <Entry key={id} above={shortDay(dayOf(startsAt, zone))} time={<Time at={startsAt} zone={zone} />}>
            <div className={c('line')}>
              <h3>{patient.fullName}</h3>
              <span className="quiet">{listed([visitType.name, doctor.id !== me.doctorId && doctor.fullName])}</span>
              <span className="apart">
                <StatusTag status={status} late={false} />
              </span>
            </div>
          </Entry>
        ))}
      </Book>
    </>
  )
}
