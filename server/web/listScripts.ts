/** What a file of the web application stands on, as Vite's manifest tells it. */
interface Part {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}
export type Parts = Readonly<Record<string, Part>>

const pages: readonly [address: RegExp, source: string][] = [
  [/^\/$/, 'src/routes/find.tsx'],
  [/^\/doctors\/[^/]+\/?$/, 'src/routes/doctor.tsx'],
]

/**
 * What the public page at this address needs beside what every page does, as links for its head: so it is fetched along
 * with that and not after it, which on a telephone far from us is half a second.
 */
export function listScripts(parts: Parts, path: string): string[] {
  const source = pages.find(([address]) => address.test(path))?.[1]
  if (!source) return []
  const usual = standingOn(parts, 'index.html')
  const own = [...standingOn(parts, source)].filter((name) => !usual.has(name)).flatMap((name) => parts[name] ?? [])
  return [
    ...own.map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}" />`),
    ...own.flatMap(({ css = [] }) => css.map((file) => `<link rel="stylesheet" crossorigin href="/${file}" />`)),
  ]
}

function standingOn(parts: Parts, name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known
  known.add(name)
  for (const needed of parts[name]?.imports ?? []) standingOn(parts, needed, known)
  return known
}
