import type { Id } from '../../api/wire.ts'
import { type Act, attending } from '../kernel/act.ts'
import type { Job, Workplace } from '../kernel/jobs.ts'
import { transact } from '../kernel/transact.ts'
import { finding, telling } from './model.ts'

const inOne = <T>({ db, now }: Workplace, part: (act: Act) => Promise<T>) =>
  transact(db, (tx) => part({ tx, now: now(), actor: attending }))

/** What is done after a doctor fell ill, or many appointments were changed. */
export const rebookingJobs: readonly Job[] = [
  {
    ...finding,
    run: async (workplace, { rebookingId }: { rebookingId: Id<'rebooking'> }) => {
      const { keepTimes } = await import('./keepTimes.ts')
      await inOne(workplace, (act) => keepTimes(act, rebookingId))
    },
  } satisfies Job<{ rebookingId: Id<'rebooking'> }> as Job,
  {
    ...telling,
    run: async (workplace, { stepId }: { stepId: Id<'bulkStep'> }) => {
      const { tellStep } = await import('./tellStep.ts')
      await inOne(workplace, (act) => tellStep(act, stepId))
    },
  } satisfies Job<{ stepId: Id<'bulkStep'> }> as Job,
]
