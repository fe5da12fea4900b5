import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createLazyRoute } from '@tanstack/react-router'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { agendasFor, zoneOf } from '../agenda/queries.ts'
import { useClinic } from '../agenda/useClinic.ts'
import { now } from '../kernel/clock.ts'
import { useNews } from '../kernel/live.ts'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, viewerZone } from '../kernel/when.ts'
import { type Asked, Call } from '../rebooking/Call.tsx'
import { ChangesButton } from '../rebooking/ChangesButton.tsx'
import { Lately } from '../rebooking/Lately.tsx'
import { asked } from '../rebooking/queries.ts'
import css from '../rebooking/rebooking.module.css'
import { Book } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/rebooking')({ component: Calls })
const c = classes(css)

function Calls() {
  const { t } = useTranslation('rebooking')
  return (
    <MembersOnly title={t('title')} roles={['doctor', 'desk', 'administrator']}>
      {(me) => <Board me={me} />}
    </MembersOnly>
  )
}

const parts = ['ring', 'waiting', 'settled'] as const
const partOf = ({ telephone, status }: Asked): (typeof parts)[number] =>
  telephone ? 'ring' : status === 'open' || status === 'searching' ? 'waiting' : 'settled'

function Board({ me }: { me: Me }) {
  const { t } = useTranslation('rebooking')
  const { clinic } = useClinic(me)
  useNews({ mine: true }, ['mine'])
  const { data: doctors = [] } = useQuery(agendasFor(me, clinic?.id))
  const zone = doctors[0] ? zoneOf(doctors[0], clinic?.id) : viewerZone()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(asked)
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('title')} width={1080}>
      <div className={c('top')}>
        <div>
          <Title>{t('title')}</Title>
          <p className="lead">{t('lead')}</p>
        </div>
        {doctors.length > 0 && (
          <div>
            <ChangesButton doctors={doctors} doctorId={me.doctorId ?? undefined} day={dayOf(now(), zone)} zone={zone} />
          </div>
        )}
      </div>
      <Lately zone={zone} />
      {isPending && <Waiting height={120} count={3} />}
      {error && !data && <Unanswered error={error} onAgain={() => void refetch()} />}
      {data && items.length === 0 && <Empty title={t('board.nobody')}>{t('board.nobodyText')}</Empty>}
      {parts.map((part) => {
        const own = items.filter((one) => partOf(one) === part)
        if (own.length === 0) return null
        return (
          <section key={part} className={c('part')} aria-labelledby={`part-${part}`}>
            <h2 id={`part-${part}`}>{t(`board.${part}`)}</h2>
            <Book label={t(`board.${part}`)} margin={132}>
              {own.map((one) => (
                <Call key={one.id} asked={one} />
              ))}
            </Book>
          </section>
        )
      })}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('board.more')}
        </Button>
      )}
    </Page>
  )
}
