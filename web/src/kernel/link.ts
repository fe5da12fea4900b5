import { useLocation } from '@tanstack/react-router'

/** The secret of a link in a mail. It stands in the fragment, which browsers send to no server. */
export const useSecretOfLink = (): string | undefined =>
  new URLSearchParams(useLocation({ select: ({ hash }) => hash })).get('token') ?? undefined
