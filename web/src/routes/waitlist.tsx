import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { useNews } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Book } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Line } from '../waitlist/Line.tsx'
import { doctorsHere, line } from '../waitlist/queries.ts'
import css from '../waitlist/waitlist.module.css'

export const Route = createLazyRoute('/waitlist')({ component: Waitlist })
const c = classes(css)

function Waitlist() {
  const { t } = useTranslation('waitlist')
  return (
    <MembersOnly title={t('title')} roles={['doctor', 'desk', 'administrator']}>
      {(me) => (
        <Page title={t('title')} width={1080}>
          <Title>{t('title')}</Title>
          <p className="lead">{t('lead')}</p>
          <All me={me} />
        </Page>
      )}
    </MembersOnly>
  )
}

function All({ me }: { me: Me }) {
  const { t } = useTranslation('waitlist')
  const doctorId = useSearch({ from: '/waitlist' }).doctor as Id<'doctor'> | undefined
  const go = useNavigate({ from: '/waitlist' })
  const doctors = useQuery(doctorsHere).data?.items ?? []
  useNews({ doctors: doctors.map(({ id }) => id), mine: true }, ['mine'])
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    line(doctorId),
  )
  const entries = data?.pages.flatMap(({ items }) => items) ?? []
  const mayAnswer = me.roles.some((role) => role === 'desk' || role === 'administrator')
  return (
    <>
      <div className={c('filters')}>
        <Select
          label={t('line.doctor')}
          value={doctorId ?? ''}
          onChange={(value) => void go({ search: { doctor: value || undefined }, replace: true, resetScroll: false })}
          options={[
            { value: '', name: t('line.all') },
            ...doctors.map(({ id, fullName }) => ({ value: id, name: fullName })),
          ]}
        />
        {entries.length > 0 && !hasNextPage && (
          <p className="quiet" role="status">
            {t('line.count', { count: entries.length })}
          </p>
        )}
      </div>
      {isPending && <Waiting height={120} count={3} />}
      {error && !data && <Unanswered error={error} onAgain={() => void refetch()} />}
      {data && entries.length === 0 && <Empty title={t('line.nobody')}>{t('line.nobodyText')}</Empty>}
      {entries.length > 0 && (
        <Book label={t('title')} margin={132}>
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} mayAnswer={mayAnswer} />
          ))}
        </Book>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('line.more')}
        </Button>
      )}
    </>
  )
}
