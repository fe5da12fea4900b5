import { useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { joinWaitlist } from '../../../api/waitlist.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'

type Body = Static<(typeof joinWaitlist)['body']>
/** As a form has it: what was left empty is undefined, and does not cross the wire. */
type Written = { [Name in keyof Body]?: Body[Name] | undefined }

export function useJoining() {
  const queries = useQueryClient()
  return useAction((body: Written, key) => call(joinWaitlist, { body: body as Body }, { key }), {
    done: () => queries.invalidateQueries({ queryKey: ['mine'] }),
  })
}
