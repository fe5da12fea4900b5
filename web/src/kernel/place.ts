import type { Appointment } from './nouns.ts'

/** Where one goes: the address, with the place's or the clinic's name before it unless it says that itself. */
export function placeOf({ place, clinic, room }: Appointment) {
  const name = place?.name ?? clinic.name
  const address = place?.address ?? ''
  return [address.startsWith(name) ? '' : name, address, room?.name].filter(Boolean).join(', ')
}
