/** The secret of a link in a mail. It stands in the fragment, which browsers send to no server. */
export const secretOfLink = (): string | undefined =>
  new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined
