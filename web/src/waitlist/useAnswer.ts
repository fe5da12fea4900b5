import { useQueryClient } from '@tanstack/react-query'
import { acceptOffer, declineOffer, leaveWaitlist } from '../../../api/waitlist.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Appointment, Id } from '../kernel/nouns.ts'

interface Outcome {
  accepted?: (appointment: Appointment) => void
  declined?: (stopped: boolean) => void
  left?: () => void
}

/** What can be said to an offer: yes, no, and that one waits no longer. */
export function useAnswer({ accepted, declined, left }: Outcome) {
  const queries = useQueryClient()
  const renew = () =>
    Promise.all([queries.invalidateQueries({ queryKey: ['mine'] }), queries.invalidateQueries({ queryKey: ['slots'] })])
  const refused = () => void renew()
  const accept = useAction((id: Id<'offer'>, key) => call(acceptOffer, { params: { id } }, { key }), {
    done: async (appointment) => {
      accepted?.(appointment)
      await renew()
    },
    refused,
  })
  const decline = useAction(
    ({ id, stop }: { id: Id<'offer'>; stop: boolean }, key) =>
      call(declineOffer, { params: { id }, body: { stop } }, { key }),
    {
      done: async (_, { stop }) => {
        declined?.(stop)
        await renew()
      },
      refused,
    },
  )
  const leave = useAction((id: Id<'waitlistEntry'>) => call(leaveWaitlist, { params: { id } }), {
    done: async () => {
      left?.()
      await renew()
    },
    refused,
  })
  return { accept, decline, leave, trouble: accept.trouble ?? decline.trouble ?? leave.trouble }
}
