/** Each word of a search as a pattern of `like` that finds it anywhere in a text in lower case; at most eight count. */
export const patternsOf = (search = ''): string[] =>
  search
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${literal(word)}%`)

/** A text as `like` takes it literally. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
