import { useQueryClient } from '@tanstack/react-query'
import type { Id } from '../kernel/nouns.ts'
import { settingsKey } from './queries.ts'

/** Asks anew for what a change of the settings may have changed, here and on the pages of doctors. */
export function useFresh(clinicId: Id<'clinic'>) {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: settingsKey(clinicId) }),
      queries.invalidateQueries({ queryKey: ['mine', 'places'] }),
      queries.invalidateQueries({ queryKey: ['clinic'] }),
      queries.invalidateQueries({ queryKey: ['doctor'] }),
      queries.invalidateQueries({ queryKey: ['visit-types'] }),
    ])
  }
}
