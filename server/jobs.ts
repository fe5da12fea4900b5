import { sweep } from './accounts/jobs.ts'
import { appointmentJobs } from './appointments/jobs.ts'
import { lapse } from './appointments/lapse.ts'
import type { Config } from './config.ts'
import { forgetAnswers } from './kernel/idempotency.ts'
import type { Job } from './kernel/jobs.ts'
import { latenessJobs } from './lateness/jobs.ts'
import { messageJobs } from './messages/jobs.ts'
import { rebookingJobs } from './rebooking/jobs.ts'
import { keepRecords } from './reports/keepRecords.ts'
import { horizon } from './schedules/horizon.ts'
import { waitlistJobs } from './waitlist/jobs.ts'
import { webhookJobs } from './webhooks/jobs.ts'

declare module './kernel/jobs.ts' {
  interface Workplace {
    readonly config: Config
  }
}

const hygiene = { tries: 1, pauseSeconds: 0, takesAtMostSeconds: 3600 }

/** Every kind of job. A new one is a line here and a queue in a migration. */
export const jobs: readonly Job[] = [
  ...appointmentJobs,
  ...latenessJobs,
  ...messageJobs,
  ...rebookingJobs,
  ...waitlistJobs,
  { ...hygiene, name: 'lapse', every: '* * * * *', run: ({ db, now }) => lapse(db, now()) },
  {
    ...hygiene,
    name: 'publish-days',
    every: '7 * * * *',
    // What is over is kept before it is dropped.
    run: async ({ db, now, stopping }) => {
      await keepRecords(db, now())
      await horizon(db, now(), () => stopping.throwIfAborted())
    },
  },
  { ...hygiene, name: 'forget-answers', every: '17 * * * *', run: ({ db, now }) => forgetAnswers(db, now()) },
  ...webhookJobs,
  { ...hygiene, name: 'sweep-accounts', every: '27 * * * *', run: ({ db, now }) => sweep(db, now()) },
]
