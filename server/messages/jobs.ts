import type { Id } from '../../api/wire.ts'
import type { Job } from '../kernel/jobs.ts'
import { asked, type News } from './model.ts'

/** What is done for messages. How each is done is loaded when there is something to do: most of the time there is not. */
export const messageJobs: readonly Job[] = [
  {
    ...asked.tell,
    run: async (workplace, news: News) => (await import('./tell.ts')).tell(workplace, news),
  } satisfies Job<News> as Job,
  {
    ...asked.send,
    run: async (workplace, data: { messageId: Id<'message'> }) => (await import('./send.ts')).send(workplace, data),
  } satisfies Job<{ messageId: Id<'message'> }> as Job,
  {
    name: 'remind',
    tries: 1,
    pauseSeconds: 0,
    every: '* * * * *',
    run: async ({ db, now }) => (await import('./remind.ts')).remind(db, now()),
  },
]
