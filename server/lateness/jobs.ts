import type { Job } from '../kernel/jobs.ts'

/** What is done about doctors who are behind. */
export const latenessJobs: readonly Job[] = [
  {
    name: 'watch-lateness',
    tries: 1,
    pauseSeconds: 0,
    every: '* * * * *',
    run: async ({ db, now }) => (await import('./watch.ts')).watch(db, now()),
  },
]
