import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getPatient, updatePatient } from '../../../api/patients.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id, Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'

const kinds = ['confirmations', 'changes', 'reminders', 'offers'] as const
const ways = ['email', 'sms', 'none'] as const

/** What is written to a patient and how; what the clinic changes is always told. */
export function NoticesForm({ id }: { id: Id<'patient'> }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const queryKey = ['mine', 'patient', id]
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(getPatient, { params: { id } }, { signal }),
  })
  const save = useAction(
    (answers: Record<string, string>) =>
      call(updatePatient, { params: { id }, body: { notices: answers as Patient['notices'] } }),
    {
      done: (patient) => {
        queries.setQueryData(queryKey, patient)
        say(t('profile.saved'))
      },
    },
  )
  const { t: words } = useTranslation('profile')
  if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
  if (!data) return <Waiting height={320} />
  const offered = (now: string) => ways.filter((way) => way !== 'sms' || data.phone || now === 'sms')
  return (
    <Asking label={t('notices.title')} fields={[]} trouble={save.trouble} onAsk={save.run}>
      {kinds.map((kind) => (
        <Select
          key={kind}
          label={t(`notices.${kind}`)}
          name={kind}
          defaultValue={data.notices[kind]}
          options={offered(data.notices[kind])
            .filter((way) => kind !== 'changes' || way !== 'none')
            .map((value) => ({ value, name: t(`notices.${value}`) }))}
          {...(kind === 'changes' && { hint: t('notices.hint') })}
        />
      ))}
      {!data.phone && <p className="quiet small">{words('sms.none')}</p>}
      <div>
        <Button type="submit" busy={save.busy}>
          {t('profile.save')}
        </Button>
      </div>
    </Asking>
  )
}
