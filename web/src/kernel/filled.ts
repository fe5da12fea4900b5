/** Only the fields that were filled in; an empty one says nothing. */
export const filled = (answers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''))
