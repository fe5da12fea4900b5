import { InvalidArgumentError, Option, Command as Program } from 'commander'
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

/** A whole number within limits. */
const whole = (from: number, to: number) => (text: string) => {
  const number = Number(text)
  if (/^\d+$/.test(text) && from <= number && number <= to) return number
  throw new InvalidArgumentError(`It must be a number from ${from} to ${to}.`)
}

program
  .command('serve')
  .description('start the server: the application, the API, and PostgreSQL where DATABASE_URL names none')
  .action(async () => {
    await import('../server/main.ts')
  })

program
  .command('worker')
  .description('do in a process of its own what the server does by itself, which then has WORKER=off')
  .action(async () => (await import('./worker.ts')).worker(command()))

const jobs = program.command('jobs').description('what is done apart from requests, and what of it failed for good')
jobs
  .command('list')
  .description('those parked, or in another state')
  .addOption(
    new Option('--state <state>').choices(['parked', 'waiting', 'running', 'done']).default('parked', 'those parked'),
  )
  .option('--name <kind>', 'only of this kind, like send-message')
  .action(async (options) => (await import('./jobs.ts')).showJobs(command(), options))
jobs
  .command('replay [id]')
  .description('have one that is parked tried again, with all its tries')
  .option('--all', 'all that are parked', false)
  .action(async (id: string | undefined, { all }) => (await import('./jobs.ts')).replayJobs(command(), id, all))

program
  .command('migrate')
  .description('bring the database to this version, without starting')
  .action(async () => (await import('./migrate.ts')).migrate(command()))

program
  .command('demo')
  .description('fill an empty database with the demonstration clinic, or a directory with made-up doctors')
  .option('--practices [file]', 'take in practices, of England if no file is named, and give them made-up doctors')
  .option('--doctors <number>', 'for each practice', whole(1, 20), 4)
  .option('--booked <percent>', 'of their times in the next week that are taken', whole(0, 50), 3)
  .option('--seed <text>', 'the same seed makes up the same people and hours', 'attending')
  .action(async (options) => (await import('./demo.ts')).demo(command(), options))

program
  .command('admin')
  .description('people who administer')
  .command('create')
  .description('an account that administers a clinic, which is opened if there is none yet; asks for what is not said')
  .option('--email <address>')
  .option('--name <name>', 'the full name')
  .option('--clinic <clinic>', 'by name, code or id; the one whose house this is if none is named')
  .option('--country <code>', 'of a new clinic, like DE')
  .option('--time-zone <zone>', 'of a new clinic, like Europe/Berlin; this machine’s if none is named')
  .option('--preset <name>', 'the rules with which a new clinic begins', 'ordinary')
  .option('--operator', 'may also see to the installation', false)
  .addHelpText('after', '\nThe password is asked for, or read from ADMIN_PASSWORD or standard input.')
  .action(async (options) => (await import('./createAdmin.ts')).createAdmin(command(), options))

const clients = program.command('clients').description('applications of others that people sign in with')
clients
  .command('add')
  .description('register one; its secret is shown once')
  .requiredOption('--name <name>', 'what people are told it is called')
  .requiredOption('--redirect <address...>', 'where it is called back, like https://calendar.example/callback')
  .option('--public', 'it runs on people’s own devices and can keep no secret', false)
  .action(async (options) => (await import('./clients.ts')).addClient(command(), options))
clients
  .command('list')
  .description('those there are')
  .action(async () => (await import('./clients.ts')).showClients(command()))
clients
  .command('remove <id>')
  .description('let it ask nobody any more, and end its sessions')
  .action(async (id: string) => (await import('./clients.ts')).dropClient(command(), id))

const imports = program.command('import').description('take in what others have listed')
imports
  .command('practices [file]')
  .description('practices of a public directory, one JSON object a line: code, name, address, telephone')
  .action(async (file?: string) => {
    const { importPractices } = await import('./importPractices.ts')
    await importPractices(command(), file)
  })

program
  .command('fill-day')
  .description('fill a day of a doctor with slots, in place of the weekly hours')
  .requiredOption('--doctor <doctor>', 'id, e-mail address or full name')
  .requiredOption('--date <date>', 'like 2026-11-24')
  .option('--from <time>', 'the clinic’s opening if none is said')
  .option('--to <time>', 'the clinic’s closing if none is said')
  .option('--minutes <number>', 'length of a slot; the clinic’s visits if none is said', whole(5, 480))
  .addOption(
    new Option('--stranded <decision>', 'what becomes of appointments outside those slots').choices(['keep', 'cancel']),
  )
  .action(async (options) => (await import('./fillDay.ts')).fillDay(command(), options))

program
  .command('check')
  .description('prove that what is offered is open and not taken, and that nobody is in two places at once')
  .action(async () => (await import('./check.ts')).check(command()))

program
  .command('openapi [file]')
  .description('write the description of the API')
  .action(async (file = 'openapi.json') => (await import('./openapi.ts')).openapi(command(), file))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = 1
  if (interrupted.signal.aborted) console.error('Stopped. What is done is kept; run it again to go on.')
  else if (error instanceof StartError || error instanceof Problem) console.error(error.message)
  else throw error
}
