import { useCallback, useRef } from 'react'

/** A function that stays the same one for those it is handed to, and does what the latest one does. */
export function useSteady<Given extends unknown[], Answer>(latest: (...given: Given) => Answer) {
  const kept = useRef(latest)
  kept.current = latest
  return useCallback((...given: Given) => kept.current(...given), [])
}
