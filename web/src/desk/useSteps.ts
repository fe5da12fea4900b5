import { useQueryClient } from '@tanstack/react-query'
import { acceptAppointment, arrive, complete, markNoShow } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Appointment, Step } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { say } from '../ui/toast.ts'

/** What is done by one touch, in the order in which the buttons stand. */
export const touches = ['accept', 'arrive', 'complete', 'markNoShow'] as const satisfies readonly Step[]
export type Touch = (typeof touches)[number]

const operations = { accept: acceptAppointment, arrive, complete, markNoShow }

/** Accepting, checking in, completing, marking as missed. */
export function useSteps() {
  const { t } = useTranslation('desk')
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: ['mine'] })
  return useAction(
    ({ entry, step }: { entry: Pick<Appointment, 'id' | 'patient'>; step: Touch }) =>
      call(operations[step], { params: { id: entry.id } }),
    {
      done: (_, { entry, step }) => {
        say(t(`done.${step}`, { name: entry.patient.fullName }))
        return renew()
      },
      refused: renew,
    },
  )
}
