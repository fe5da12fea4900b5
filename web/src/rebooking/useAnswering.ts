import { useQueryClient } from '@tanstack/react-query'
import { declineTimes, settleRebooking, takeTime } from '../../../api/rebooking.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Appointment, Id } from '../kernel/nouns.ts'

interface Taken {
  id: Id<'rebooking'>
  appointmentId: Id<'appointment'>
}

/** Taking one of the kept times, none of them, or saying that somebody was spoken with. */
export function useAnswering({ taken, settled }: { taken?: (booked: Appointment) => void; settled?: () => void } = {}) {
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: ['mine'] })
  const take = useAction(
    ({ id, appointmentId }: Taken, key) => call(takeTime, { params: { id }, body: { appointmentId } }, { key }),
    {
      done: (booked) => {
        taken?.(booked)
        return renew()
      },
      refused: renew,
    },
  )
  const decline = useAction((id: Id<'rebooking'>, key) => call(declineTimes, { params: { id } }, { key }), {
    done: renew,
    refused: renew,
  })
  const settle = useAction((id: Id<'rebooking'>, key) => call(settleRebooking, { params: { id } }, { key }), {
    done: () => {
      settled?.()
      return renew()
    },
    refused: renew,
  })
  return {
    take,
    decline,
    settle,
    busy: take.busy || decline.busy || settle.busy,
    trouble: take.trouble ?? decline.trouble ?? settle.trouble,
  }
}
