import type { Job } from '../kernel/jobs.ts'
import { type Answer, asked } from './model.ts'

/** What is done for appointments when somebody outside has said so. */
export const appointmentJobs: readonly Job[] = [
  {
    ...asked.answer,
    run: async (workplace, data: Answer) => (await import('./answerSms.ts')).answerSms(workplace, data),
  } satisfies Job<Answer> as Job,
]
