import { useSyncExternalStore } from 'react'

/** Whether the screen is such, now. */
export const useMedia = (query: string) =>
  useSyncExternalStore(
    (tell) => {
      const media = matchMedia(query)
      media.addEventListener('change', tell)
      return () => media.removeEventListener('change', tell)
    },
    () => matchMedia(query).matches,
  )
