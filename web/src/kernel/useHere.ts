import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * Whether this is drawn for the reader's own device. What the server draws is not, nor is the first drawing here, which
 * takes over what the server's has shown: neither knows the reader's clock.
 */
export const useHere = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
