import { useState } from 'react'
import type { Wanted } from './queries.ts'

export type Wish = Omit<Wanted, 'clinicId' | 'patientId'>

/** What whoever rings would like, as it is changed. */
export function useWanted() {
  const [wanted, set] = useState<Wish>({})
  return { wanted, want: (change: Wish) => set((before) => ({ ...before, ...change })), forget: () => set({}) }
}
