/** Addresses as people read and type them: `?where=10115` is the word 10115. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

export const stringifySearch = (search: Record<string, unknown>) => {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') written.set(name, `${value}`)
  }
  return written.size > 0 ? `?${written}` : ''
}

const isDay = (text: string) => /^[12]\d{3}-\d\d-\d\d$/.test(text) && new Date(text).toJSON()?.slice(0, 10) === text
const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
const isInstant = (text: string) => isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))

/** How a value of that name must be written; any other name takes whatever is there. */
const spelt: { [name: string]: (text: string) => boolean } = {
  day: isDay,
  week: isDay,
  from: isDay,
  to: isDay,
  at: isInstant,
  doctor: isId,
  patient: isId,
  visit: isId,
  move: isId,
  booked: isId,
}

/** What a page reads out of its address; anything else there is left out, and so is a day, a time or an id that is none. */
export const reads =
  <const Names extends readonly string[]>(...names: Names) =>
  (search: Record<string, unknown>): { [Name in Names[number]]?: string | undefined } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const text = search[name]
        // Said to be undefined, for the router lays this over what the address has.
        return typeof text === 'string' ? [[name, (spelt[name]?.(text) ?? true) ? text : undefined]] : []
      }),
    ) as { [Name in Names[number]]?: string | undefined }
