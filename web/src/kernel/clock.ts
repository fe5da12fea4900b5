let ahead = 0

/** Learns from an answer's `Date` how far the server's clock is ahead of this device's; below a second it is noise. */
export function hearServerTime(date: string | null, sent: number, received: number) {
  const server = Date.parse(date ?? '')
  if (Number.isNaN(server)) return
  const difference = server + 500 - (sent + received) / 2
  ahead = Math.abs(difference) > 1500 ? difference : 0
}

/** The instant by the server's clock, in milliseconds: a hold ends when the server says, whatever this device shows. */
export const now = () => Date.now() + ahead
