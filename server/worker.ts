import type { Workplace } from './kernel/jobs.ts'

/** What Attending does by itself, until `stop()`, which waits for what is under way. Safe in several processes at once. */
export function startWorker(world: Omit<Workplace, 'stopping'>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = openJobs({ ...world, stopping: stopping.signal }).catch((err: Error) => {
    world.log.error({ err }, 'the jobs cannot be started')
    return undefined
  })
  return {
    async stop() {
      stopping.abort()
      await running.then((jobs) => jobs?.stop())
    },
  }
}

/** Loaded once the first requests can be answered: they need none of it. */
async function openJobs(workplace: Workplace) {
  const [{ jobs }, { runJobs }] = await Promise.all([import('./jobs.ts'), import('./kernel/runJobs.ts')])
  return runJobs(jobs, workplace)
}
