/** What a picture shows, in rows: text, numbers, or nothing. */
export interface Table {
  /** Stands above it, and is the name of its file. */
  name: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
}
export type Cell = string | number | null

/**
 * RFC 4180, in UTF-8 with a byte order mark: without one the spreadsheet that most people have reads it as something else.
 * Numbers are bare, with a point. A text that a spreadsheet would take for a formula begins with an apostrophe.
 */
export function writeCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const lines = [columns, ...rows].map((row) => row.map(field).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /["',\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Gives a table to the device as a file. */
export function download({ name, ...table }: Table, from: string, to: string) {
  const url = URL.createObjectURL(new Blob([writeCsv(table)], { type: 'text/csv;charset=utf-8' }))
  const file = `${name.toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}-${from}-${to}.csv`
  Object.assign(document.createElement('a'), { href: url, download: file }).click()
  URL.revokeObjectURL(url)
}
