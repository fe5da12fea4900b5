import type { Id, Me } from './nouns.ts'

/** Those whom an account books for: oneself, if one is a patient, and the people one acts for. */
export const peopleOf = (me: Me | undefined): Id<'patient'>[] => [
  ...(me?.patientId ? [me.patientId] : []),
  ...(me?.actsFor ?? []).map(({ patientId }) => patientId),
]
