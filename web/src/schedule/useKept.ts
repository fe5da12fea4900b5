import { useState } from 'react'
import { tab } from '../kernel/keep.ts'

interface Kept<Value> {
  /** What had been saved when this was begun. */
  readonly base: string
  readonly value: Value
}

function read<Value>(name: string): Kept<Value> | undefined {
  try {
    const found: unknown = JSON.parse(tab.read(name) ?? 'null')
    return found && typeof found === 'object' && 'base' in found ? (found as Kept<Value>) : undefined
  } catch {
    return undefined
  }
}

/**
 * Something long that is being edited: kept in this tab until it is saved or given up, so that a reload loses nothing,
 * with a way back for every step. `base` names what is saved; `outdated` says that somebody else has saved since.
 */
export function useKept<Value>(name: string, saved: Value, base: string) {
  const [draft, setDraft] = useState(() => read<Value>(name))
  const [past, setPast] = useState<readonly (Kept<Value> | undefined)[]>([])
  const put = (next: Kept<Value> | undefined) => {
    setDraft(next)
    tab.write(name, next && JSON.stringify(next))
  }
  return {
    value: draft ? draft.value : saved,
    changed: draft !== undefined,
    outdated: draft !== undefined && draft.base !== base,
    change(value: Value) {
      setPast([...past.slice(-49), draft])
      put({ base: draft?.base ?? base, value })
    },
    /** Takes the last step back; undefined where there is none. */
    undo:
      past.length > 0
        ? () => {
            put(past.at(-1))
            setPast(past.slice(0, -1))
          }
        : undefined,
    forget() {
      setPast([])
      put(undefined)
    },
  }
}
