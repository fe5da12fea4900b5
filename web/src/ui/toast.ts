import { useSyncExternalStore } from 'react'

export interface Note {
  id: number
  text: string
  act?: Act | undefined
}

/** What can still be done about it: taking it back. */
export interface Act {
  label: string
  run: () => void
}

let notes: readonly Note[] = []
let last = 0
const listeners = new Set<() => void>()

function keep(next: readonly Note[]) {
  notes = next
  for (const listener of listeners) listener()
}

/** Says in passing that something was done. Never the only place where it can be read. */
export function say(text: string, act?: Act) {
  last += 1
  keep([...notes.slice(-2), { id: last, text, act }])
}

export const dismiss = (id: number) => keep(notes.filter((note) => note.id !== id))

export const useNotes = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notes,
    () => notes,
  )
