import { createHash, randomBytes } from 'node:crypto'

/** Short, because an access token is believed without asking anybody else than its session. */
export const accessTokenSeconds = 600
/** A refresh token that nobody uses for so long ends. */
export const idleDays = 14
/** After so long everybody signs in again (NIST SP 800-63B-4, AAL1). */
export const sessionDays = 30
/** Within it a refresh token may come again, from another tab or after a lost answer, and gets the same successor. */
export const graceSeconds = 10
/** How long a link in a mail works. */
export const linkMinutes = { confirm_email: 2 * 1440, choose_password: 30, invitation: 7 * 1440 }

/** Addresses are told apart without regard to case; nobody has two that differ only in it. */
export const sameAddress = (email: string): string => email.trim().toLowerCase()

/** A secret that nobody guesses: 256 bits, fit for a URL. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
/** What is kept of a secret. It needs no salt and no cost: there is nothing to guess. */
export const sha256 = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export const after = (now: Date, { days = 0, minutes = 0 }): Date =>
  new Date(now.getTime() + (days * 1440 + minutes) * 60_000)
