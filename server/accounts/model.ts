/** Short, because an access token is believed without asking anybody else than its session. */
export const accessTokenSeconds = 600
/** A refresh token that nobody uses for so long ends. */
export const idleDays = 14
/** After so long everybody signs in again (NIST SP 800-63B-4, AAL1). */
export const sessionDays = 30
/** Within it a refresh token may come again, from another tab or after a lost answer, and gets the same successor. */
export const graceSeconds = 10
