import { Command as Program } from 'commander'
import { readConfig, version } from '../server/config.ts'
import { Problem } from '../server/kernel/problem.ts'
import { StartError } from '../server/kernel/start-error.ts'
import type { Command } from './command.ts'
import { openTerminal } from './terminal.ts'

const now = () => new Date()
const interrupted = new AbortController()
const program = new Program('attending')
  .description('Appointment booking for doctors, clinics and the people they care for.')
  .version(version)
  .option('--json', 'answer with one JSON object, for scripts')
  .showHelpAfterError('Run it with --help to see what it takes.')

/** Reads the settings, and lets Ctrl-C end what the command does in order. */
function command(): Command {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupted.abort())
  const { json = false } = program.opts<{ json?: boolean }>()
  return { config: readConfig(), now, terminal: openTerminal({ json, now }), signal: interrupted.signal }
}

program
  .command('serve')
  .description('start the server: the application, the API, and PostgreSQL where DATABASE_URL names none')
  .action(async () => {
    await import('../server/main.ts')
  })

program
  .command('migrate')
  .description('bring the database to this version, without starting')
  .action(async () => (await import('./migrate.ts')).migrate(command()))

const imports = program.command('import').description('take in what others have listed')
imports
  .command('practices [file]')
  .description('practices of a public directory, one JSON object a line: code, name, address, telephone')
  .action(async (file?: string) => {
    const { importPractices } = await import('./importPractices.ts')
    await importPractices(command(), file)
  })

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = 1
  if (interrupted.signal.aborted) console.error('Stopped. What is done is kept; run it again to go on.')
  else if (error instanceof StartError || error instanceof Problem) console.error(error.message)
  else throw error
}
