import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, useParams } from '@tanstack/react-router'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { useNews } from '../kernel/live.ts'
import { isMissing } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { ChoiceTitle, Choose } from '../rebooking/Choose.tsx'
import { rebookingOf } from '../rebooking/queries.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Missing } from './root.tsx'

export const Route = createLazyRoute('/rebooking/$id')({ component: Rebooking })

function Rebooking() {
  const { t } = useTranslation('rebooking')
  return <MembersOnly title={t('mine.title')}>{() => <Times />}</MembersOnly>
}

function Times() {
  const { t } = useTranslation('rebooking')
  const { id } = useParams({ from: '/rebooking/$id' })
  const { data, error, refetch } = useQuery(rebookingOf(id))
  useNews({ mine: true }, ['mine'])
  if (isMissing(error)) return <Missing />
  return (
    <Page title={t('mine.title')} width={820}>
      <Title>
        <ChoiceTitle asked={data} />
      </Title>
      {data ? (
        <Choose asked={data} />
      ) : error ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : (
        <Waiting height={320} />
      )}
    </Page>
  )
}
