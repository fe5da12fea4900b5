import type { Appointment } from './nouns.ts'

/** Where one goes: the address, with the place's or the clinic's name before it unless it says that itself. */
export function placeOf({ place, clinic, room }: Appointment) {
  const name = place?.name ?? clinic.name
  const address = place?.address ?? ''
  return [address.startsWith(name) ? '' : name, address, room?.name].filter(Boolean).join(', ')
}

const words = [
  'floor|storey|lift|elevator|stairs|doorbell|the bell|ring (?:at|the|for)',
  'stock|stockwerk|etage|(?:ober|erd)geschoss|[edou]g|aufzug|fahrstuhl|(?:hinter|vorder)haus|seitenflügel|klingel|klingeln',
  'étage|rez-de-chaussée|ascenseur|interphone|digicode|sonner|sonnette',
  'planta|piso|ascensor|timbre|portero automático',
]
const indoors = new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})|طابق|الدور|مصعد|جرس`, 'iu')

/**
 * What a map understands of an address: the street and the town. Clinics write the way inside the house beside it, in
 * their own language; no map knows floors, lifts and bells, and with them it finds nothing.
 */
export function onTheMap(address: string) {
  const parts = address.split(/[,،;()]/).map((part) => part.trim())
  return parts.filter((part) => part !== '' && !indoors.test(part)).join(', ') || address
}
