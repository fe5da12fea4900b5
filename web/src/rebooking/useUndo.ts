import { useQueryClient } from '@tanstack/react-query'
import { undoBulkStep } from '../../../api/bulk-steps.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'

export function useUndo() {
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: ['mine'] })
  return useAction((id: Id<'bulkStep'>, key) => call(undoBulkStep, { params: { id } }, { key }), {
    done: renew,
    refused: renew,
  })
}
