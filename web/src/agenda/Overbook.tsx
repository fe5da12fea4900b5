import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import type { AgendaEntry, Drop } from './model.ts'
import { whyNot } from './queries.ts'
import { Reasons } from './Reasons.tsx'

interface Question {
  entry: AgendaEntry
  to: Drop
  zone: string
  nameOf: (id: string) => string | undefined
  onClose: () => void
  onMove: (reason: string) => void
}

/** It was let go where nothing is offered: why not, and the way to put it there on purpose, with a reason that is kept. */
export function Overbook({ entry, to, zone, nameOf, onClose, onMove }: Question) {
  const { t } = useTranslation('agenda')
  const { patient, visitType } = entry
  const asked = { doctorId: to.doctorId, startsAt: to.startsAt, visitType: visitType.id, patientId: patient.id }
  const { data, isPending } = useQuery(whyNot(asked))
  // Its own time does not stand in its way.
  const reasons = data?.reasons.filter(({ appointmentId }) => appointmentId !== entry.id) ?? []
  const over = reasons.some(({ reason }) => reason === 'past' || reason === 'patient_busy')
  return (
    <Dialog title={t('move.notOffered', { time: time(to.startsAt, zone) })} onClose={onClose}>
      <div className="stack">
        <p className="quiet">
          {t('move.to', {
            name: patient.fullName,
            day: longDay(dayOf(to.startsAt, zone)),
            time: time(to.startsAt, zone),
          })}
        </p>
        {isPending ? <Waiting height={48} /> : <Reasons reasons={reasons} nameOf={nameOf} />}
        {over ? (
          <div className="row">
            <Button onClick={onClose}>{t('move.leave')}</Button>
          </div>
        ) : (
          <Asking label={t('move.anyway')} fields={['reason']} onAsk={({ reason = '' }) => onMove(reason)}>
            <Field label={t('book.why')} name="reason" isRequired maxLength={300} hint={t('book.whyHint')} />
            <div className="row">
              <Button type="submit">{t('move.anyway')}</Button>
              <Button look="quiet" onClick={onClose}>
                {t('move.leave')}
              </Button>
            </div>
          </Asking>
        )}
      </div>
    </Dialog>
  )
}
