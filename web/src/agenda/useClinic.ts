import { useSyncExternalStore } from 'react'
import { device } from '../kernel/keep.ts'
import type { Id, Me, Role } from '../kernel/nouns.ts'

let kept = device.read('clinic')
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function choose(id: Id<'clinic'>) {
  kept = id
  device.write('clinic', id)
  for (const listener of listeners) listener()
}

const staff: readonly Role[] = ['doctor', 'desk', 'administrator']

/** The clinic that somebody works for now: the one that was chosen on this device, else the first of theirs. */
export function useClinic(me: Me, roles: readonly Role[] = staff) {
  const chosen = useSyncExternalStore(listen, () => kept)
  const own = me.clinics.filter(({ role }) => roles.includes(role))
  const clinics = [...new Map(own.map((one) => [one.id, one])).values()]
  return { clinic: clinics.find(({ id }) => id === chosen) ?? clinics[0], clinics, choose }
}
