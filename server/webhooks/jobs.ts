import type { Id } from '../../api/wire.ts'
import type { Job } from '../kernel/jobs.ts'
import { deliverJob, keptDays } from './model.ts'

/** What is done for webhooks. How one is delivered is loaded when there is one. */
export const webhookJobs: readonly Job[] = [
  {
    ...deliverJob,
    run: async (workplace, data: { id: Id<'webhookDelivery'> }) =>
      (await import('./deliver.ts')).deliver(workplace, data),
  } satisfies Job<{ id: Id<'webhookDelivery'> }> as Job,
  {
    name: 'forget-deliveries',
    tries: 1,
    pauseSeconds: 0,
    takesAtMostSeconds: 3600,
    every: '37 * * * *',
    run: ({ db, now }) =>
      db
        .deleteFrom('webhook_delivery')
        .where('created_at', '<', new Date(now().getTime() - keptDays * 86_400_000))
        .where('status', '<>', 'waiting')
        .execute(),
  },
]
