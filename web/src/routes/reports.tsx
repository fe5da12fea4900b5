import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date } from '../kernel/when.ts'
import { Choices } from '../reports/Choices.tsx'
import { Figures } from '../reports/Figures.tsx'
import { Pictures } from '../reports/Pictures.tsx'
import { reportOf, type Search } from '../reports/queries.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/reports')({ component: Reports })

function Reports() {
  const { t } = useTranslation('reports')
  return (
    <MembersOnly title={t('title')} roles={['administrator']}>
      {(me) => (
        <Page title={t('title')} width={1440}>
          <Title small>{t('heading')}</Title>
          <Told me={me} />
        </Page>
      )}
    </MembersOnly>
  )
}

function Told({ me }: { me: Me }) {
  const { t } = useTranslation('reports')
  const search = useSearch({ from: '/reports' })
  const go = useNavigate({ from: '/reports' })
  const [asTables, setAsTables] = useState(false)
  const { data: report, error, refetch, isPlaceholderData } = useQuery(reportOf(me, search))
  const narrow = (change: Search) => void go({ search: (before) => ({ ...before, ...change }), resetScroll: false })
  const usual = (
    <Button look="main" onClick={() => void go({ search: {} })}>
      {t('usual')}
    </Button>
  )
  if (error && (!report || isPlaceholderData))
    return (
      <div className="stack">
        <Unanswered error={error} onAgain={() => void refetch()} />
        <div className="row">{usual}</div>
      </div>
    )
  if (!report)
    return (
      <>
        <p className="lead">{t('reading')}</p>
        <Waiting height={104} />
        <Waiting height={420} count={2} />
      </>
    )
  const { from, to, before } = report
  const nothing = report.load.cells.length === 0 && report.thirdNext.byVisitType.length === 0
  return (
    <>
      <p className="lead">
        {t('lead', { from: date(from), to: date(to), beforeFrom: date(before.from), beforeTo: date(before.to) })}
      </p>
      <Choices search={search} report={report} asTables={asTables} onSearch={narrow} onTables={setAsTables} />
      <p className="unseen" role="status">
        {isPlaceholderData ? t('reading') : t('read', { from: date(from), to: date(to) })}
      </p>
      {nothing ? (
        <Empty title={t('empty')} action={usual}>
          {t('emptyText')}
        </Empty>
      ) : (
        <>
          <Figures report={report} />
          <Pictures report={report} asTables={asTables} older={isPlaceholderData} />
          <Since report={report} />
        </>
      )}
    </>
  )
}

/** Hours that were open before somebody kept them are not known, and are not guessed. */
function Since({
  report: { load, before },
}: {
  report: { load: { recordedFrom: string | null }; before: { from: string } }
}) {
  const { t } = useTranslation('reports')
  if (!load.recordedFrom || load.recordedFrom <= before.from) return null
  return (
    <p className="quiet small" style={{ marginBlockStart: 18 }}>
      {t('since', { date: date(load.recordedFrom) })}
    </p>
  )
}
