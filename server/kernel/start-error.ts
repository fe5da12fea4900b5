/** What keeps the server from starting and its operator can change. Shown as its sentence alone, without a stack. */
export class StartError extends Error {
  override name = 'StartError'
}

/** The way out wherever the embedded database cannot run. */
export const useDatabaseUrl = 'DATABASE_URL can name another PostgreSQL (15 or later) instead.'
