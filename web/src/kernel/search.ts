/** Addresses as people read and type them: `?where=10115` is the word 10115. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

export const stringifySearch = (search: Record<string, unknown>) => {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') written.set(name, `${value}`)
  }
  return written.size > 0 ? `?${written}` : ''
}

/** What a page reads out of its address; anything else there is left out. */
export const reads =
  <const Names extends readonly string[]>(...names: Names) =>
  (search: Record<string, unknown>): { [Name in Names[number]]?: string | undefined } =>
    Object.fromEntries(names.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))) as {
      [Name in Names[number]]?: string
    }
