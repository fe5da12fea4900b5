import type { Id } from '../api/wire.ts'
import { jobsIn, present } from '../server/jobs/queries.ts'
import { replay, replayAll } from '../server/jobs/replay.ts'
import { attending } from '../server/kernel/act.ts'
import { StartError } from '../server/kernel/start-error.ts'
import { type Command, withDatabase } from './command.ts'
import { count } from './terminal.ts'

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
type State = 'waiting' | 'running' | 'done' | 'parked'

/** Shows jobs in a state, the newest first, at most a hundred. */
export const showJobs = (command: Command, { state, name }: { state: State; name?: string }): Promise<void> =>
  withDatabase(command, async (db) => {
    const jobs = (await jobsIn(db, { state, ...(name && { name }) })).map(present)
    const lines = jobs.map(({ id, name, reason, tries, dueAt, endedAt, data }) =>
      [id, endedAt ?? dueAt, name, count(tries, 'try', 'tries'), reason ?? '', JSON.stringify(data)].join('  '),
    )
    command.terminal.answer([...lines, `${count(jobs.length, 'job')} ${state}.`].join('\n'), { jobs })
  })

/** Has a parked job tried again, or all of those parked. Throws a problem where there is none, or it is not parked. */
export const replayJobs = (command: Command, id: string | undefined, all: boolean): Promise<void> => {
  if ((id === undefined) === !all) throw new StartError('Say which: the id of a job, or --all.')
  if (id !== undefined && !isId.test(id)) throw new StartError(`No job has the id ${id}.`)
  return withDatabase(command, async (db) => {
    const replayed = await db.transaction().execute(async (tx) => {
      const act = { tx, actor: attending, now: command.now() }
      if (id === undefined) return replayAll(act)
      await replay(act, id as Id<'job'>)
      return 1
    })
    command.terminal.answer(`${count(replayed, 'job')} will be tried again.`, { replayed })
  })
}
