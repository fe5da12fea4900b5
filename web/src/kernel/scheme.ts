import { useSyncExternalStore } from 'react'
import { device } from './keep.ts'
import { onServer } from './onServer.ts'

export const schemes = ['device', 'light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

const system = () => matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
const chosen = (): Scheme => {
  const kept = device.read('scheme')
  return kept === 'light' || kept === 'dark' ? kept : 'device'
}

function show() {
  const scheme = chosen()
  const dark = scheme === 'device' ? system().matches : scheme === 'dark'
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  for (const listener of listeners) listener()
}
if (!onServer) system().addEventListener('change', show)

/** Light, dark, or as the device has it; kept on this device. */
export function chooseScheme(scheme: Scheme) {
  device.write('scheme', scheme === 'device' ? undefined : scheme)
  show()
}

export const useScheme = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    chosen,
    chosen,
  )
