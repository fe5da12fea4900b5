import { type ReactNode, useState } from 'react'
import type { Agendas } from '../agenda/model.ts'
import { now } from '../kernel/clock.ts'
import type { Id, Patient } from '../kernel/nouns.ts'
import type { Trouble } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, instantOf } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import css from './desk.module.css'
import { PatientSearch } from './PatientSearch.tsx'
import type { Pick } from './useBooking.ts'
import type { Wish } from './useWanted.ts'

const c = classes(css)

interface Asked {
  agendas: Agendas
  chosen: Pick | undefined
  wanted: Wish
  patient: Patient | undefined
  busy: boolean
  trouble: Trouble | undefined
  /** What can be done about it. */
  refused: ReactNode
  onPatient: (id: Id<'patient'>) => void
  onNew: (name: string) => void
  onClose: () => void
  onBook: (pick: Pick, reason: string) => void
}

const clock = (instant: string, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(instant))

/** A time that is not offered, on purpose: who does it, and why, is written down with it. */
export function Overbook({ agendas, chosen, wanted, patient, busy, trouble, refused, onBook, ...on }: Asked) {
  const { t } = useTranslation('desk')
  const zone = agendas.timeZone
  const unknown = trouble?.code === 'patient_unverified'
  const today = dayOf(now(), zone)
  const [doctorId, setDoctor] = useState(chosen?.doctorId ?? wanted.doctorId ?? agendas.items[0]?.doctor.id)
  const ask = ({ day = '', at = '', reason = '' }: Record<string, string>) => {
    if (!doctorId) return
    const usual = agendas.items.find(({ doctor }) => doctor.id === doctorId)?.visitTypeId ?? undefined
    const visitTypeId = chosen?.doctorId === doctorId ? chosen.visitTypeId : (wanted.visitType ?? usual)
    onBook({ doctorId, startsAt: instantOf(day, at, zone), visitTypeId }, reason)
  }
  return (
    <Dialog title={t('over.title')} onClose={on.onClose}>
      <p className="quiet" style={{ marginBlockEnd: 16 }}>
        {t('over.text')}
      </p>
      {unknown && <div className={c('unknown')}>{refused}</div>}
      {patient ? (
        <Asking label={t('over.title')} fields={['reason']} trouble={unknown ? undefined : trouble} onAsk={ask}>
          <p>{t('over.for', { name: patient.fullName })}</p>
          <Select
            label={t('quick.doctor')}
            value={doctorId ?? ''}
            onChange={(value) => setDoctor(value as Id<'doctor'>)}
            options={agendas.items.map(({ doctor }) => ({ value: doctor.id, name: doctor.fullName }))}
          />
          <div className={c('two')}>
            <Field
              label={t('over.day')}
              name="day"
              type="date"
              isRequired
              defaultValue={chosen ? dayOf(chosen.startsAt, zone) : today}
            />
            <Field
              label={t('over.at')}
              name="at"
              type="time"
              isRequired
              defaultValue={chosen ? clock(chosen.startsAt, zone) : ''}
            />
          </div>
          <Field label={t('over.why')} name="reason" isRequired maxLength={300} hint={t('over.whyHint')} />
          <Button type="submit" look="main" wide busy={busy}>
            {t('over.do')}
          </Button>
        </Asking>
      ) : (
        <PatientSearch onFound={({ id }) => on.onPatient(id)} onNew={on.onNew} />
      )}
    </Dialog>
  )
}
