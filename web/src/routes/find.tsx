import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { Filters } from '../find/Filters.tsx'
import css from '../find/find.module.css'
import { freeDoctors, house, type Search } from '../find/queries.ts'
import { Result } from '../find/Result.tsx'
import { SearchBar } from '../find/SearchBar.tsx'
import { callTo } from '../kernel/callTo.ts'
import { useSteady } from '../kernel/gone.ts'
import { useNews, useStale } from '../kernel/live.ts'
import type { FreeDoctor } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Book } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { WaitButton } from '../waitlist/WaitButton.tsx'

export const Route = createLazyRoute('/')({ component: Find })
const c = classes(css)

function Find() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/' })
  const go = useNavigate({ from: '/' })
  const narrow = (change: Search) => void go({ search: (before) => ({ ...before, ...change }), resetScroll: false })
  return (
    <Page title={t('find.title')}>
      <Title>{t('find.heading')}</Title>
      <p className="lead">{t('find.lead')}</p>
      <SearchBar search={search} onSearch={narrow} />
      <Filters search={search} onSearch={narrow} />
      <div className={c('find')}>
        <Results search={search} onForget={() => void go({ search: {} })} />
        <Speak />
      </div>
    </Page>
  )
}

const keyOf = ({ doctor, clinic }: FreeDoctor) => `${doctor.id}${clinic.id}`

function Results({ search, onForget }: { search: Search; onForget: () => void }) {
  const { t } = useTranslation()
  const { data, dataUpdatedAt, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(freeDoctors(search))
  const name = JSON.stringify(search)
  const found = useSteady(name, data?.pages.flatMap(({ items }) => items) ?? [], keyOf)
  const doctors = [...new Set(found.map(({ doctor }) => doctor.id))]
  useNews({ doctors }, ['free-doctors'])
  const stale = useStale(dataUpdatedAt)
  if (isPending) return <Waiting height={184} count={4} />
  if (error && found.length === 0) return <Unanswered error={error} onAgain={() => void refetch()} />
  if (found.length === 0)
    return (
      <div className={c('none')}>
        <Empty
          title={t('find.none')}
          action={
            <span className="row">
              <Button look="main" onClick={onForget}>
                {t('find.forget')}
              </Button>
              {search.what && (
                <WaitButton look="plain" wish={{ specialization: search.what }}>
                  {t('wait.full')}
                </WaitButton>
              )}
            </span>
          }
        >
          {t('find.noneText')}
        </Empty>
      </div>
    )
  return (
    <section aria-label={t('find.results')} aria-busy={stale} {...(stale && { className: 'stale' })}>
      <h2 className="unseen">{t('find.results')}</h2>
      <p className={`quiet small ${c('count')}`} role="status">
        {t(hasNextPage ? 'find.first' : 'find.all', { count: found.length })}
      </p>
      <Book label={t('find.results')} margin={132}>
        {found.map((free) => (
          <Result key={`${keyOf(free)}${name}`} free={free} stale={stale} />
        ))}
      </Book>
      {hasNextPage && (
        <div className={c('further')}>
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('find.further')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Speak() {
  const { t } = useTranslation()
  const { data } = useQuery(house)
  if (!data?.phone) return null
  return (
    <aside className={c('speak')}>
      <h2>{t('find.speak')}</h2>
      <p className="quiet small">{t('find.desk', { clinic: data.name })}</p>
      <a href={callTo(data.phone)}>
        <bdi>{data.phone}</bdi>
      </a>
    </aside>
  )
}
