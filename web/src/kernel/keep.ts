import { onServer } from './onServer.ts'

/** Storage that may be forbidden or full: then nothing is kept, and nothing breaks. */
const safely = (storage: () => Storage) => ({
  read(name: string) {
    if (onServer) return undefined
    try {
      return storage().getItem(`attending.${name}`) ?? undefined
    } catch {
      return undefined
    }
  },
  write(name: string, value: string | undefined) {
    try {
      if (value === undefined) storage().removeItem(`attending.${name}`)
      else storage().setItem(`attending.${name}`, value)
    } catch {
      return
    }
  },
})

/** Kept on this device. */
export const device = safely(() => localStorage)
/** Kept in this tab, until it is closed. */
export const tab = safely(() => sessionStorage)
