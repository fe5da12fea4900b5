import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, instantOf, longDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import type { Spot } from './model.ts'
import { visitTypesOf, whyNot } from './queries.ts'
import { Reasons } from './Reasons.tsx'

interface Question {
  spot: Spot
  zone: string
  nameOf: (id: string) => string | undefined
  onClose: () => void
  /** Book it: because it is offered, or on purpose although it is not. */
  onBook: (spot: Spot, visitTypeId: Id<'visitType'> | undefined, offered: boolean) => void
  onOpen: (id: string) => void
}

/** Why is this time not offered? In full, for the clinic. The time and the visit can be changed. */
export function Why({ spot, zone, nameOf, onClose, onBook, onOpen }: Question) {
  const { t } = useTranslation('agenda')
  const [startsAt, setStartsAt] = useState(spot.startsAt)
  const [visitType, setVisitType] = useState<Id<'visitType'>>()
  const { data: types } = useQuery(visitTypesOf(spot.doctorId))
  const chosen = visitType ?? types?.items[0]?.id
  const { data, error, isPending, refetch } = useQuery(whyNot({ doctorId: spot.doctorId, startsAt, visitType: chosen }))
  const at = time(startsAt, zone)
  const behind = [...new Set(data?.reasons.flatMap(({ appointmentId }) => appointmentId ?? []))]
  const answer = (): ReactNode => {
    if (isPending) return <Waiting height={72} />
    if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
    if (data?.offered) return <p>{t('why.offered', { time: at })}</p>
    return (
      <>
        <p>
          <b>{t('why.not', { time: at })}</b>
        </p>
        <Reasons reasons={data?.reasons ?? []} nameOf={nameOf} />
      </>
    )
  }
  return (
    <Dialog title={t('why.ask')} onClose={onClose}>
      <div className="stack">
        <p className="quiet">{longDay(dayOf(startsAt, zone))}</p>
        <div className="row">
          <Field
            label={t('why.time')}
            type="time"
            defaultValue={clock(spot.startsAt, zone)}
            onChange={(value) => value && setStartsAt(instantOf(spot.date, value, zone))}
          />
          {types && chosen && types.items.length > 1 && (
            <Select
              label={t('book.visit')}
              value={chosen}
              options={types.items.map(({ id, name }) => ({ value: id, name }))}
              onChange={(value) => setVisitType(value as Id<'visitType'>)}
            />
          )}
        </div>
        <div role="status">{answer()}</div>
        <div className="row">
          {data && (
            <Button
              look={data.offered ? 'main' : 'plain'}
              onClick={() => onBook({ ...spot, startsAt }, chosen, data.offered)}
            >
              {t(data.offered ? 'book.here' : 'book.anyway')}
            </Button>
          )}
          {behind.map((id) => {
            const name = nameOf(id)
            return (
              name && (
                <Button key={id} look="quiet" onClick={() => onOpen(id)}>
                  {t('why.open', { name })}
                </Button>
              )
            )
          })}
        </div>
      </div>
    </Dialog>
  )
}

const clock = (instant: string, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(instant))
