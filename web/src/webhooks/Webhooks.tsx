import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { PartHead, Rows } from '../settings/Rows.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Plus } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { HookForm } from './HookForm.tsx'
import { HookRow } from './HookRow.tsx'
import { hooksAt } from './queries.ts'
import { Secret } from './Secret.tsx'

/** Which other systems a clinic tells what becomes of its appointments, and what came of it. */
export function Webhooks({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('webhooks')
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const { data, error, refetch } = useQuery(hooksAt(clinicId))
  const fresh = () => queries.invalidateQueries({ queryKey: hooksAt(clinicId).queryKey })
  const add = (
    <Button icon={<Plus />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PartHead title={t('title')} lead={t('lead')} action={(data?.items.length ?? 0) > 0 && add} />
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={92} count={2} />
      ) : data.items.length === 0 ? (
        <Empty title={t('none')} action={add}>
          {t('noneText')}
        </Empty>
      ) : (
        <Rows label={t('title')}>
          {data.items.map((hook) => (
            <HookRow key={hook.id} hook={hook} fresh={fresh} onSecret={setSecret} />
          ))}
        </Rows>
      )}
      {adding && (
        <HookForm
          clinicId={clinicId}
          onClose={() => setAdding(false)}
          onSaved={(made) => {
            setAdding(false)
            setSecret(made)
            return fresh()
          }}
        />
      )}
      {secret && <Secret secret={secret} onClose={() => setSecret(undefined)} />}
    </>
  )
}
