import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { removeVisitType } from '../../../api/visit-types.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { listed } from '../kernel/i18n.ts'
import { money } from '../kernel/money.ts'
import type { Id, VisitType } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Pencil, Plus, Video } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { Confirm } from './Confirm.tsx'
import { visitTypesAt } from './queries.ts'
import { PartHead, Row, Rows } from './Rows.tsx'
import { useFresh } from './useFresh.ts'
import { VisitTypeForm } from './VisitTypeForm.tsx'

/** What can be booked. */
export function VisitTypes({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const fresh = useFresh(clinicId)
  const [edited, setEdited] = useState<VisitType | 'new'>()
  const [leaving, setLeaving] = useState<VisitType>()
  const { data, error, refetch } = useQuery(visitTypesAt(clinicId))
  const remove = useAction(({ id }: VisitType) => call(removeVisitType, { params: { id } }), {
    done: (_, { name }) => {
      say(t('removed', { name }))
      setLeaving(undefined)
      return fresh()
    },
  })
  return (
    <>
      <PartHead
        title={t('visits.title')}
        lead={t('visits.lead')}
        action={
          <Button icon={<Plus />} onClick={() => setEdited('new')}>
            {t('visits.add')}
          </Button>
        }
      />
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={92} count={4} />
      ) : data.items.length === 0 ? (
        <Empty title={t('visits.none')}>{t('visits.noneText')}</Empty>
      ) : (
        <Rows label={t('visits.title')}>
          {data.items.map((type) => (
            <Row
              key={type.id}
              name={type.name}
              tag={type.medium === 'video' && <Tag icon={<Video />}>{common('medium.video')}</Tag>}
              about={listed([
                common('visit.minutes', { count: type.minutes }),
                type.bufferBefore > 0 && t('visits.before', { count: type.bufferBefore }),
                type.bufferAfter > 0 && t('visits.after', { count: type.bufferAfter }),
                type.price && money(type.price),
                type.specialization ?? t('visits.everybody'),
              ])}
              actions={
                <>
                  <Button
                    size="small"
                    look="quiet"
                    icon={<Pencil />}
                    aria-label={t('changeThis', { name: type.name })}
                    onClick={() => setEdited(type)}
                  >
                    {t('change')}
                  </Button>
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={t('removeThis', { name: type.name })}
                    onClick={() => setLeaving(type)}
                  >
                    {t('remove')}
                  </Button>
                </>
              }
            >
              {type.description && <p dir="auto">{type.description}</p>}
            </Row>
          ))}
        </Rows>
      )}
      {edited && (
        <VisitTypeForm
          clinicId={clinicId}
          given={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
      {leaving && (
        <Confirm
          title={t('removeThis', { name: leaving.name })}
          act={t('visits.remove')}
          busy={remove.busy}
          trouble={remove.trouble}
          onAct={() => remove.run(leaving)}
          onClose={() => {
            remove.reset()
            setLeaving(undefined)
          }}
        >
          {t('visits.removeText')}
        </Confirm>
      )}
    </>
  )
}
