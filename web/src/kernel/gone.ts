import { useRef } from 'react'
import type { Instant } from './when.ts'

/**
 * What was offered under a name since somebody looks at it, and is no more: it keeps its place, so that nothing moves under
 * a finger. Undefined is not known yet.
 */
export function useGone(name: string, offered: readonly Instant[] | undefined): Instant[] {
  const seen = useRef({ name, starts: new Set<Instant>() })
  if (seen.current.name !== name) seen.current = { name, starts: new Set() }
  if (!offered) return []
  const now = new Set(offered)
  const gone = [...seen.current.starts].filter((start) => !now.has(start))
  for (const start of offered) seen.current.starts.add(start)
  return gone
}

/** What is listed, in the order in which it was first seen under a name; what is new comes last. */
export function useSteady<Item>(name: string, items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const seen = useRef({ name, places: new Map<string, number>() })
  if (seen.current.name !== name) seen.current = { name, places: new Map() }
  const { places } = seen.current
  for (const item of items) if (!places.has(keyOf(item))) places.set(keyOf(item), places.size)
  return items.toSorted((one, other) => places.get(keyOf(one))! - places.get(keyOf(other))!)
}
