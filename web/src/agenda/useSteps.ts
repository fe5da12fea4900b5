import { useQueryClient } from '@tanstack/react-query'
import {
  acceptAppointment,
  arrive,
  cancelAppointment,
  complete,
  markNoShow,
  rejectAppointment,
} from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Appointment } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { say } from '../ui/toast.ts'

/** What is done by one touch, in the order in which the buttons stand. */
export const touches = ['accept', 'arrive', 'complete', 'markNoShow'] as const
export type Touch = (typeof touches)[number] | 'reject' | 'cancel'
const operations = { accept: acceptAppointment, arrive, complete, markNoShow }

/** Takes a step with an appointment; what is taken away from a patient can say why. */
export function useSteps(done: () => void = () => undefined) {
  const { t } = useTranslation('agenda')
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: ['mine'] })
  return useAction(
    ({ entry: { id }, step, reason }: { entry: Appointment; step: Touch; reason?: string }) => {
      const params = { id }
      if (step === 'reject') return call(rejectAppointment, { params, body: { reason: reason || null } })
      if (step === 'cancel') return call(cancelAppointment, { params, body: { reason: reason || null } })
      return call(operations[step], { params })
    },
    {
      done: (_, { entry, step }) => {
        say(t(`done.${step}`, { name: entry.patient.fullName }))
        done()
        return renew()
      },
      refused: renew,
    },
  )
}
