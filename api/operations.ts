import type { TSchema } from 'typebox'
import * as accounts from './accounts.ts'
import * as agenda from './agenda.ts'
import * as appointments from './appointments.ts'
import * as bulkSteps from './bulk-steps.ts'
import * as calendar from './calendar.ts'
import * as changes from './changes.ts'
import * as clinics from './clinics.ts'
import * as closures from './closures.ts'
import * as desk from './desk.ts'
import * as doctors from './doctors.ts'
import * as jobs from './jobs.ts'
import * as lateness from './lateness.ts'
import * as messages from './messages.ts'
import * as patients from './patients.ts'
import * as places from './places.ts'
import * as policy from './policy.ts'
import * as rebooking from './rebooking.ts'
import * as reports from './reports.ts'
import * as schedules from './schedules.ts'
import * as slots from './slots.ts'
import * as status from './status.ts'
import * as visitTypes from './visit-types.ts'
import * as waitlist from './waitlist.ts'
import * as webhooks from './webhooks.ts'
import * as wire from './wire.ts'

const nouns = [
  slots,
  appointments,
  waitlist,
  bulkSteps,
  rebooking,
  lateness,
  agenda,
  desk,
  doctors,
  patients,
  schedules,
  clinics,
  places,
  closures,
  visitTypes,
  reports,
  calendar,
  webhooks,
  changes,
  messages,
  accounts,
  jobs,
]
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isOperation = (value: unknown): value is wire.Operation => isObject(value) && 'operationId' in value
const isShape = (value: unknown): value is TSchema => isObject(value) && ('properties' in value || 'enum' in value)
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The whole API: noun by noun, a resource before what lies below it, reading before writing. */
export const operations: readonly wire.Operation[] = nouns.flatMap((noun) =>
  Object.values(noun)
    .filter(isOperation)
    .sort((a, b) => compare(a.url, b.url) || methods.indexOf(a.method) - methods.indexOf(b.method)),
)

/** Objects and enumerations that `api/` exports, by their names. */
export const shapes: Readonly<Record<string, TSchema>> = Object.fromEntries(
  [wire, policy, status, ...nouns].flatMap((module) => Object.entries(module).filter(([, value]) => isShape(value))),
)

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
