import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { operations } from '../api/operations.ts'

// What neither the compiler nor the linter can see. Each rule is a sentence of ARCHITECTURE.md or STYLE.md.

/** All that is, or could now be, committed. */
const every = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file && !/\.(woff2|png|ndjson|ico)$/.test(file))
const texts = new Map<string, string>()
for (const file of every) {
  try {
    texts.set(file, readFileSync(file, 'utf8'))
  } catch {
    // Removed, and not committed yet.
  }
}
const ours = [...texts.keys()].filter((file) => /^(api|server|cli|web|test|bench|scripts)\/.*\.tsx?$/.test(file))
const isTest = (file: string) => /^(test|bench)\/|\.test\.tsx?$/.test(file)
const code = ours.filter((file) => !isTest(file))
const textOf = (file: string) => texts.get(file)!
const lines = (file: string) => textOf(file).trimEnd().split('\n')
/** Where a pattern stands, as `file:line`. */
const places = (files: string[], pattern: RegExp) =>
  files.flatMap((file) =>
    lines(file).flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
  )

const imports = code.flatMap((from) =>
  [...textOf(from).matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path]) => ({
    from,
    to: normalize(join(dirname(from), path!)),
  })),
)
const show = ({ from, to }: { from: string; to: string }) => `${from} → ${to}`
const top = (file: string) => file.split('/')[0]!
/** The noun whose folder of the server a file is in; none for the kernel and what stands beside the nouns. */
const nounOf = (file: string) => {
  const [, noun] = /^server\/([^/]+)\/./.exec(file) ?? []
  return noun === 'kernel' ? undefined : noun
}

test('api imports nothing of ours', () => {
  expect(imports.filter(({ from, to }) => top(from) === 'api' && top(to) !== 'api').map(show)).toEqual([])
})

test('web and server meet only in api', () => {
  const seen = imports.filter(({ from, to }) => top(from) !== top(to) && top(from) !== 'scripts')
  expect(seen.filter(({ from, to }) => top(from) === 'web' && top(to) !== 'api').map(show)).toEqual([])
  const isAllowed = (to: string) => top(to) === 'api' || to === 'package.json'
  expect(seen.filter(({ from, to }) => top(from) === 'server' && !isAllowed(to)).map(show)).toEqual([])
})

test('the kernel knows the tables, the wire and no noun', () => {
  const isKnown = (to: string) => /^(api|server\/kernel)\//.test(to) || to === 'server/schema.ts'
  expect(imports.filter(({ from, to }) => from.startsWith('server/kernel/') && !isKnown(to)).map(show)).toEqual([])
})

/** The arithmetic in the middle: it reads nothing and writes nothing, so anybody may ask it. */
const engine = ['checkWeeklyHours', 'expand', 'explain', 'nearest', 'slots', 'splitIntoBlocks', 'stranded'].map(
  (verb) => `server/slots/${verb}.ts`,
)

/** What a noun may call of its neighbours beside what it may read, and why. */
const lent: Record<string, string> = {
  'server/messages/write.ts': 'a mail is a row in the transaction of its cause: this is how it is enqueued',
  'server/messages/announce.ts': 'and this is how a job is asked for that tells of an appointment',
  'server/schedules/republish.ts':
    'what opens or closes time must publish it in the same transaction, or booking would not see it',
  'server/schedules/startOpen.ts': 'a doctor who is taken in has the opening hours in the same transaction',
  'server/appointments/cancelEach.ts':
    'whoever removes a person or their hours decides what becomes of their appointments at once',
  'server/waitlist/noteFreed.ts': 'and this is how time is offered that has become free',
  'server/appointments/lock.ts': 'whoever waits or answers an offer takes the locks of a booking, in its order',
  'server/appointments/holdFor.ts': 'an offer is a hold: the same rules, and the same rows',
  'server/appointments/book.ts': 'an accepted offer is a booking, in the transaction that lets go of its hold',
  'server/appointments/move.ts': 'or moves what it improves',
  'server/appointments/cancel.ts': 'and its hold ends as any other',
  'server/appointments/take.ts':
    'a visit that is called off or restored is settled, and has its line of history, as any other',
  'server/appointments/tell.ts': 'and its patient is told in the same words',
  'server/appointments/free.ts': 'what a step moved or kept gives its time back before the former one is had',
  'server/appointments/lapse.ts': 'and holds that are over give way, as to a booking',
  'server/appointments/findAhead.ts': 'who is meant is found alike, whether few are changed or many',
  'server/schedules/addAbsence.ts': 'a doctor who is ill is away: the same absence as any other',
  'server/schedules/removeAbsence.ts': 'and undoing it takes it back',
  'server/webhooks/relaying.ts': 'a delivery is a row in the transaction of its cause: this is how it is enqueued',
  'server/calendar/invite.ts': 'a mail brings the appointment it tells of, for its reader’s calendar',
  'server/clinics/endVerification.ts':
    'whoever changes or removes a person ends in the same transaction what a clinic had verified of them',
  'server/clinics/answerClaim.ts': 'and answers in it what a clinic had asked of them',
  'server/clinics/returnClaim.ts': 'whoever sends a profile back ends what had been verified of it',
  'server/accounts/openAccount.ts': 'a person who is taken in may get an account with them',
  'server/accounts/writeLink.ts': 'and the link to choose its password',
  'server/accounts/closeUnused.ts': 'a person who is removed leaves no account that nobody uses',
}
/** Plays the parts of everybody who works and is treated: it may do what they may. */
const actors = ['demo']

test('a noun reads its neighbours and commands none of them, but for what is lent', () => {
  const isReading = (to: string) => /\/(queries|policy|model|present)\.ts$/.test(to) || engine.includes(to)
  const crossing = imports.filter(({ from, to }) => {
    const [mine, theirs] = [nounOf(from), nounOf(to)]
    return mine && theirs && mine !== theirs && !actors.includes(mine) && !isReading(to)
  })
  expect(crossing.filter(({ to }) => !(to in lent)).map(show)).toEqual([])
  const needless = Object.keys(lent).filter((file) => !crossing.some(({ to }) => to === file))
  expect(needless, 'lent and not used').toEqual([])
})

test('what is offered is computed without asking anybody', () => {
  expect(places(engine, /\b(await|async)\b|kysely|kernel\/db/)).toEqual([])
})

test('of the web application, ui and kernel know no feature, and the kernel no ui', () => {
  const part = (file: string) => (file.startsWith('web/src/') ? file.split('/')[2]! : top(file))
  const crossing = (of: string, known: string[]) =>
    imports.filter(({ from, to }) => part(from) === of && part(to) !== of && !known.includes(part(to))).map(show)
  expect(crossing('ui', ['kernel', 'api'])).toEqual([])
  expect(crossing('kernel', ['api', 'locales', 'words'])).toEqual([])
})

test('only those who start things build the application', () => {
  const builders = imports.filter(({ to }) => to === 'server/app.ts').map(({ from }) => from)
  expect(builders).toEqual(['server/start.ts'])
})

test('only main.ts reads the clock', () => {
  const server = code.filter((file) => /^(server|cli)\//.test(file) && !/\/main\.ts$/.test(file))
  expect(places(server, /new Date\(\)|Date\.now\(|Temporal\.Now|clock_timestamp|current_(date|timestamp)/)).toEqual([])
})

test('only config.ts reads the environment, and the command that takes one secret', () => {
  const allowed = ['server/config.ts', 'cli/createAdmin.ts']
  const files = code.filter((file) => /^(api|server|cli|web)\//.test(file) && !allowed.includes(file))
  expect(places(files, /process\.env|import\.meta\.env/)).toEqual([])
})

test('Node decides wall time, SQL never does', () => {
  const sql = [...code.filter((file) => file.startsWith('server/')), ...every.filter((file) => file.endsWith('.sql'))]
  // The tables of pg-boss cut its own statistics by the days of UTC, which are the same everywhere.
  expect(places(sql, /at time zone(?! 'UTC'\)::date)/i)).toEqual([])
})

test('files stay short: 300 lines at the most, the list of the tables apart', () => {
  expect(ours.filter((file) => lines(file).length > 300 && file !== 'server/schema.ts')).toEqual([])
})

/** Files that hold several ways of one thing, none of which is the thing itself. */
const families = ['findDays', 'matchDoctors', 'queueDays', 'walkSlots'].map((name) => `server/slots/${name}.ts`)

test('a verb’s file exports the verb', () => {
  const repeated = /\/(main|routes|queries|policy|model|present|jobs)\.ts$/
  const verbs = code.filter((file) => nounOf(file) && !repeated.test(file))
  const nameless = verbs.filter((file) => {
    const name = file.split('/').at(-1)!.slice(0, -'.ts'.length)
    return !new RegExp(`^export (async )?(function\\*?|const) ${name}\\b`, 'm').test(textOf(file))
  })
  expect(nameless).toEqual(families)
})

test('nothing is exported without a name, but settings and what a tool asks for', () => {
  const asked = /(config|globalSetup)\.ts$/
  expect(
    places(
      ours.filter((file) => !asked.test(file)),
      /^export default/,
    ),
  ).toEqual([])
})

test('every operation of the contract is served once, and nothing else is', () => {
  const routes = code.filter((file) => /^server\/.*\/routes\.ts$/.test(file))
  const served = routes.flatMap((file) =>
    [...textOf(file).matchAll(/\bserve\(\s*\w+,\s*(?:\w+\.)?(\w+),/g)].map(([, name]) => name),
  )
  expect(served.toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted())
})

test('nothing is put off, forced or left out', () => {
  const others = ours.filter((file) => file !== 'test/tidy.test.ts')
  expect(places(others, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([])
  expect(
    places(others, /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|\bas any\b|: any\b|<any>/),
  ).toEqual([])
  expect(places(others, /\b(test|it|describe)\.(only|skip|todo)\b/)).toEqual([])
})

test('nothing names a place on one machine', () => {
  const own = new RegExp(`${process.cwd()}|/(home|Users)/\\w+/|/${'work'}/(main|shared)`)
  expect(
    places(
      [...texts.keys()].filter((file) => file !== 'package-lock.json'),
      own,
    ),
  ).toEqual([])
})

test('the lockfile says what is installed, not from where', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Record<string, unknown>> }
  const placed = Object.entries(packages).filter(([, { funding: _, ...installed }]) =>
    /https?:|"resolved"/.test(JSON.stringify(installed)),
  )
  expect(placed.map(([name]) => name)).toEqual([])
})

test('no secret is written down', () => {
  const keys = /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bxox[bp]-\w{10}/
  expect(places([...texts.keys()], keys)).toEqual([])
})
