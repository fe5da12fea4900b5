import { useLocation, useMatch } from '@tanstack/react-router'
import { useState } from 'react'

/**
 * The secret of a link in a mail. It stands in the fragment, which browsers send to no server. While somebody leaves,
 * the address is already that of the next page but this one is still seen: it keeps the secret it came with.
 */
export function useSecretOfLink(): string | undefined {
  const here = useMatch({ strict: false, select: ({ pathname }) => pathname })
  const { pathname, hash } = useLocation()
  const [own, keep] = useState(hash)
  if (pathname === here && hash !== own) keep(hash)
  return new URLSearchParams(own).get('token') ?? undefined
}
