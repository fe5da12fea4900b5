import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { device } from '../kernel/keep.ts'

/** Something that can be done on the page that is open. */
export interface Command {
  id: string
  name: string
  /** What it is done to, as the name of its group: the chosen appointment. */
  group?: string
  /** One letter or sign that does it, where nothing is being written. */
  press?: string
  icon?: ReactNode
  run: () => void
}

let offered: readonly (readonly Command[])[] = []
let shown: readonly Command[] = []
const listeners = new Set<() => void>()

function offer(next: typeof offered) {
  offered = next
  shown = next.flat()
  for (const listener of listeners) listener()
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Puts commands into the palette while a component is there. Keep the list in a memo. */
export function useCommands(commands: readonly Command[]) {
  useEffect(() => {
    offer([...offered, commands])
    return () => offer(offered.filter((some) => some !== commands))
  }, [commands])
}

export const useOffered = () => useSyncExternalStore(listen, () => shown)

/** Whether single keys do something. Who dictates, or leans on the keyboard, switches them off, on this device. */
export const singleKeys = {
  on: () => device.read('keys') !== 'off',
  turn: (on: boolean) => {
    device.write('keys', on ? undefined : 'off')
    for (const listener of listeners) listener()
  },
}

export const useSingleKeys = () => useSyncExternalStore(listen, singleKeys.on)
