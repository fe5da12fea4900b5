import { useQueryClient } from '@tanstack/react-query'
import { verifyPatient } from '../../../api/patients.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Patient } from '../kernel/nouns.ts'
import type { Trouble } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay, time } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Problem } from '../ui/Problem.tsx'
import { SlotButton } from '../ui/Slot.tsx'
import type { Pick } from './useBooking.ts'

const overbookable = ['slot_taken', 'outside_availability', 'outside_window', 'limit_reached', 'room_taken']

interface Refusal {
  trouble: Trouble
  zone: string | undefined
  patient: Patient | undefined
  onTime: (pick: Pick) => void
  onVerified: () => void
  onOverbook: () => void
}

/** Why it could not be booked, and each way on: another time, verifying the patient, a reason to do it all the same. */
export function Refused({ trouble, zone, patient, onTime, onVerified, onOverbook }: Refusal) {
  const { t } = useTranslation('desk')
  const queries = useQueryClient()
  const verify = useAction(
    ({ evidence = '' }: Record<string, string>) =>
      call(verifyPatient, { params: { id: patient!.id }, body: { evidence } }),
    {
      done: async () => {
        await queries.invalidateQueries({ queryKey: ['mine', 'patient'] })
        onVerified()
      },
    },
  )
  if (trouble.code === 'patient_unverified' && patient)
    return (
      <Problem trouble={trouble} title={t('verify.first', { name: patient.fullName })} text={t('verify.text')} calm>
        <Asking label={t('verify.title')} fields={['evidence']} trouble={verify.trouble} onAsk={verify.run}>
          <Field
            label={t('verify.how', { name: patient.fullName })}
            name="evidence"
            isRequired
            autoFocus
            maxLength={500}
          />
          <Button type="submit" busy={verify.busy}>
            {t('verify.do')}
          </Button>
        </Asking>
      </Problem>
    )
  return (
    <Problem trouble={trouble}>
      <div className="row">
        {zone &&
          trouble.alternatives?.map((one) => (
            <SlotButton key={one.startsAt} onClick={() => onTime(one)}>
              {dayOf(one.startsAt, zone) !== dayOf(trouble.alternatives![0]!.startsAt, zone) &&
                shortDay(dayOf(one.startsAt, zone))}{' '}
              {time(one.startsAt, zone)}
            </SlotButton>
          ))}
        {overbookable.includes(trouble.code) && (
          <Button size="small" onClick={onOverbook}>
            {t('quick.otherwise')}
          </Button>
        )}
      </div>
    </Problem>
  )
}
