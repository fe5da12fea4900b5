import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { bookAppointment } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id, Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, shortDay, time } from '../kernel/when.ts'
import { PatientLine } from '../patients/PatientLine.tsx'
import { useFound } from '../patients/useFound.tsx'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Combo } from '../ui/Combo.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import type { Spot } from './model.ts'
import { visitTypesOf, whyNot } from './queries.ts'
import { Reasons } from './Reasons.tsx'

interface Question {
  spot: Spot
  zone: string
  doctorName: string
  visitTypeId?: Id<'visitType'> | null | undefined
  /** Known already: nobody is looked for. */
  patient?: Patient
  nameOf?: (id: string) => string | undefined
  onClose: () => void
  onBooked?: (id: string) => void
}

/** Books a time of a doctor for a patient. Where it is not offered, says why, and books it on purpose with a reason. */
export function BookHere({
  spot,
  zone,
  doctorName,
  visitTypeId,
  patient,
  nameOf = () => undefined,
  onClose,
  onBooked,
}: Question) {
  const { t } = useTranslation('agenda')
  const queries = useQueryClient()
  const [whom, setWhom] = useState(patient)
  const [visitType, setVisitType] = useState(visitTypeId ?? undefined)
  const { doctorId, startsAt } = spot
  const { data: types } = useQuery(visitTypesOf(doctorId))
  const chosen = visitType ?? types?.items[0]?.id
  const { data: why } = useQuery(whyNot({ doctorId, startsAt, visitType: chosen, patientId: whom?.id }))
  const named = { time: time(startsAt, zone), day: longDay(dayOf(startsAt, zone)), doctor: doctorName }
  const book = useAction(
    ({ reason = '', overbook = '' }: Record<string, string>, key) =>
      call(
        bookAppointment,
        {
          body: {
            doctorId,
            startsAt,
            patientId: whom!.id,
            ...(chosen && { visitTypeId: chosen }),
            ...(reason && { reason }),
            ...(overbook && { overbook: { reason: overbook } }),
          },
        },
        { key },
      ),
    {
      done: (made) => {
        say(t('book.done', { ...named, day: shortDay(dayOf(startsAt, zone)), name: made.patient.fullName }))
        onClose()
        onBooked?.(made.id)
        return queries.invalidateQueries({ queryKey: ['mine'] })
      },
      refused: () => queries.invalidateQueries({ queryKey: ['mine'] }),
    },
  )
  const shut = why && !why.offered
  const never = why?.reasons.some(({ reason }) => reason === 'past' || reason === 'patient_busy') ?? false
  return (
    <Dialog title={t('book.title', named)} onClose={onClose}>
      <div className="stack">
        <p className="quiet">{t('book.with', named)}</p>
        {whom ? (
          <PatientLine patient={whom} onChange={patient ? undefined : () => setWhom(undefined)} />
        ) : (
          <FindPatient onFound={setWhom} />
        )}
        {types && types.items.length > 1 && chosen && (
          <Select
            label={t('book.visit')}
            value={chosen}
            options={types.items.map(({ id, name, minutes }) => ({
              value: id,
              name: `${name} · ${t('minutes', { count: minutes })}`,
            }))}
            onChange={(value) => setVisitType(value as Id<'visitType'>)}
          />
        )}
        {shut && (
          <div role="status">
            <p>
              <b>{t('why.not', named)}</b>
            </p>
            <Reasons reasons={why.reasons} nameOf={nameOf} />
          </div>
        )}
        {whom && !never && (
          <Asking label={t('book.title', named)} fields={['reason', 'overbook']} onAsk={book.run}>
            <Field label={t('book.about')} name="reason" maxLength={500} />
            {shut && (
              <Field label={t('book.why')} name="overbook" isRequired maxLength={300} hint={t('book.whyHint')} />
            )}
            {book.trouble && <Problem trouble={book.trouble} />}
            <div className="row">
              <Button type="submit" look="main" busy={book.busy}>
                {t(shut ? 'book.doAnyway' : 'book.do', { ...named, name: whom.fullName })}
              </Button>
              <Button look="quiet" onClick={onClose}>
                {t('book.leave')}
              </Button>
            </div>
          </Asking>
        )}
      </div>
    </Dialog>
  )
}

function FindPatient({ onFound }: { onFound: (patient: Patient) => void }) {
  const { t } = useTranslation('agenda')
  const [text, setText] = useState('')
  const { people, busy } = useFound(text, onFound)
  return (
    <Combo
      ref={(input) => input?.setAttribute('autofocus', '')}
      shown
      inline
      label={t('book.patient')}
      placeholder={t('book.patientHint')}
      value={text}
      onChange={setText}
      busy={busy}
      none={t('book.nobody')}
      found={(count) => t('book.found', { count })}
      options={people}
    />
  )
}
