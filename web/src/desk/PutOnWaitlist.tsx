import { useQuery } from '@tanstack/react-query'
import type { Agendas } from '../agenda/model.ts'
import type { Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { WaitButton } from '../waitlist/WaitButton.tsx'
import { visitTypesAt } from './queries.ts'
import type { Pick } from './useBooking.ts'
import type { Wish } from './useWanted.ts'

interface Whom {
  patient: Patient
  agendas: Agendas
  wanted: Wish
  onPick: (pick: Pick) => void
}

/** Whoever rings waits for what was asked for, where a doctor or a specialization was. */
export function PutOnWaitlist({ patient, agendas, wanted, onPick }: Whom) {
  const { t } = useTranslation('desk')
  const types = useQuery(visitTypesAt(agendas.clinicId)).data?.items
  const doctor = agendas.items.find((one) => one.doctor.id === wanted.doctorId)?.doctor
  if (!doctor && !wanted.specialization) return null
  return (
    <WaitButton
      wide
      wish={{
        patient,
        doctor,
        specialization: wanted.specialization,
        clinicId: agendas.clinicId,
        timeZone: agendas.timeZone,
        visitType: types?.find(({ id }) => id === wanted.visitType),
        part: wanted.part,
      }}
      onTime={(startsAt, doctorId) => onPick({ startsAt, doctorId, visitTypeId: wanted.visitType })}
    >
      {t('quick.wait')}
    </WaitButton>
  )
}
