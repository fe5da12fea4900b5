import { useInfiniteQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { listMessages } from '../../../api/messages.ts'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { call } from '../kernel/call.ts'
import type { Me } from '../kernel/nouns.ts'
import { byCursor } from '../kernel/pages.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Mail } from '../outbox/Mail.tsx'
import { Asking } from '../ui/Asking.tsx'
import { Book } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Field } from '../ui/Field.tsx'
import { Search } from '../ui/icons.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/outbox')({ component: Outbox })

function Outbox() {
  const { t } = useTranslation()
  return (
    <MembersOnly title={t('outbox.title')} roles={['administrator', 'operator']}>
      {(me) => <Mails me={me} />}
    </MembersOnly>
  )
}

function Mails({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { search } = useSearch({ from: '/outbox' })
  const go = useNavigate({ from: '/outbox' })
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['mine', 'messages', me.id, search],
    staleTime: 0,
    ...byCursor,
    queryFn: ({ signal, pageParam: cursor }) =>
      call(listMessages, { query: { search, cursor, limit: 20 } }, { signal }),
  })
  const mails = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page title={t('outbox.title')} width={1080}>
      <Title>{t('outbox.title')}</Title>
      <p className="lead">{t('outbox.lead')}</p>
      <div style={{ maxWidth: 440, marginBlock: '20px 24px' }}>
        <Asking
          label={t('outbox.search')}
          fields={[]}
          onAsk={({ words }) => void go({ search: { search: words }, replace: true })}
        >
          <Field
            label={t('outbox.search')}
            name="words"
            type="search"
            defaultValue={search ?? ''}
            icon={<Search />}
            maxLength={100}
          />
        </Asking>
      </div>
      <h2 className="unseen">{t('outbox.mails')}</h2>
      {isPending && <Waiting height={90} count={3} />}
      {error && mails.length === 0 && <Unanswered error={error} onAgain={() => void refetch()} />}
      {data && mails.length === 0 && <Empty title={t('outbox.none')}>{t('outbox.noneText')}</Empty>}
      {mails.length > 0 && (
        <Book label={t('outbox.title')} margin={132}>
          {mails.map((mail) => (
            <Mail key={mail.id} mail={mail} />
          ))}
        </Book>
      )}
      {hasNextPage && (
        <p style={{ marginBlockStart: 16 }}>
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('outbox.earlier')}
          </Button>
        </p>
      )}
    </Page>
  )
}
