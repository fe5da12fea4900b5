import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 1100px)')

/** Whether there is no room beside the week. */
export const useNarrow = () =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener)
      return () => narrow.removeEventListener('change', listener)
    },
    () => narrow.matches,
  )
