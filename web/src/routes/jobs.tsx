import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { replayJob } from '../../../api/jobs.ts'
import { MembersOnly } from '../accounts/MembersOnly.tsx'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { listed } from '../kernel/i18n.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time, viewerZone } from '../kernel/when.ts'
import { jobsIn } from '../messages/queries.ts'
import { Row, Rows } from '../settings/Rows.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Again } from '../ui/icons.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/jobs')({ component: Jobs })
const states = ['parked', 'waiting', 'running', 'done'] as const

function Jobs() {
  const { t } = useTranslation('messages')
  return (
    <MembersOnly title={t('jobs.title')} roles={['operator']}>
      {() => <List />}
    </MembersOnly>
  )
}

/** What Attending does by itself; what is parked can be tried again. */
function List() {
  const { t } = useTranslation('messages')
  const queries = useQueryClient()
  const go = useNavigate({ from: '/jobs' })
  const zone = viewerZone()
  const { state: named } = useSearch({ from: '/jobs' })
  const state = states.find((one) => one === named) ?? 'parked'
  const { data, error, refetch } = useQuery(jobsIn(state))
  const replay = useAction((id: Id<'job'>) => call(replayJob, { params: { id } }), {
    done: () => {
      say(t('jobs.replayed'))
      return queries.invalidateQueries({ queryKey: ['mine', 'jobs'] })
    },
  })
  const when = (at: string) => listed([shortDay(dayOf(at, zone)), time(at, zone)])
  return (
    <Page title={t('jobs.title')} width={1080}>
      <Title>{t('jobs.title')}</Title>
      <p className="lead">{t('jobs.lead')}</p>
      <div style={{ maxWidth: 260, marginBlock: '20px 24px' }}>
        <Select
          label={t('jobs.state')}
          value={state}
          options={states.map((value) => ({ value, name: t(`jobs.${value}`) }))}
          onChange={(value) => void go({ search: { state: value }, replace: true })}
        />
      </div>
      {replay.trouble && <Problem trouble={replay.trouble} />}
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={76} count={3} />
      ) : data.items.length === 0 ? (
        <Empty title={t(state === 'parked' ? 'jobs.none' : 'jobs.noneHere')}>
          {state === 'parked' && t('jobs.noneText')}
        </Empty>
      ) : (
        <>
          <h2 className="unseen">{t(`jobs.${state}`)}</h2>
          <Rows label={t('jobs.title')}>
            {data.items.map((job) => (
              <Row
                key={job.id}
                name={job.name}
                about={listed([
                  t('jobs.tries', { count: job.tries }),
                  job.endedAt ? when(job.endedAt) : t('jobs.due', { when: when(job.dueAt) }),
                ])}
                actions={
                  job.state === 'parked' && (
                    <Button
                      size="small"
                      icon={<Again />}
                      aria-label={t('jobs.replayThis', { name: job.name })}
                      busy={replay.busy && replay.input === job.id}
                      onClick={() => replay.run(job.id)}
                    >
                      {t('jobs.replay')}
                    </Button>
                  )
                }
              >
                {job.reason && (
                  <p>
                    <bdi>{job.reason}</bdi>
                  </p>
                )}
                {job.data !== null && (
                  <code dir="ltr" className="small quiet">
                    {JSON.stringify(job.data)}
                  </code>
                )}
              </Row>
            ))}
          </Rows>
        </>
      )}
    </Page>
  )
}
