import { Policy } from '../../../api/policy.ts'
import { locale } from '../kernel/i18n.ts'

type Value = number | string | boolean | null
type Kind =
  | { is: 'minutes'; choices: readonly number[] }
  | { is: 'amount'; unit: 'day' | 'hour' | 'minute' | 'one'; empty?: true }
  | {
      is: 'choice'
      choices: readonly ('automatic' | 'doctor' | 'mark' | 'refuse' | 'none' | 'at_desk' | 'before_confirmation')[]
    }
  | { is: 'yes' }

export interface Rule {
  readonly name: RuleName
  /** What the server calls it when it is at fault. */
  readonly field: string
  readonly kind: Kind
  readonly read: (policy: Policy) => Value
  readonly write: (policy: Policy, value: Value) => Policy
}
type Plain =
  | 'visitMinutes'
  | 'stepMinutes'
  | 'bookingWindowDays'
  | 'minimumNoticeMinutes'
  | 'confirmation'
  | 'answerHours'
type PlainToo = 'payment' | 'holdMinutes' | 'offerMinutes' | 'doctorsStartOpen'
/** Rules that a clinic need not have, and what counts then. */
const usual = { offersAtOnce: 1, offerCutoffMinutes: 120, sickDayOfferHours: 4, lateAfterMinutes: 20 } as const
export type RuleName =
  | Plain
  | PlainToo
  | keyof typeof usual
  | 'doctorVerified'
  | 'patientVerified'
  | 'perDay'
  | 'inAll'
  | 'noticeHours'
  | 'late'

const plain = (name: Plain | PlainToo, kind: Kind): Rule => ({
  name,
  field: name,
  kind,
  read: (policy) => policy[name],
  write: (policy, value) => ({ ...policy, [name]: value }),
})
const orUsual = (name: keyof typeof usual, kind: Kind): Rule => ({
  name,
  field: name,
  kind,
  read: (policy) => policy[name] ?? usual[name],
  write: (policy, value) => ({ ...policy, [name]: value }),
})
function within<Outer extends 'verification' | 'activeLimit' | 'cancellation'>(
  name: RuleName,
  outer: Outer,
  inner: keyof Policy[Outer] & string,
  kind: Kind,
): Rule {
  return {
    name,
    field: `${outer}.${inner}`,
    kind,
    read: (policy) => (policy[outer] as Record<string, Value>)[inner] ?? null,
    write: (policy, value) => ({ ...policy, [outer]: { ...policy[outer], [inner]: value } }),
  }
}

const short = [5, 10, 15, 20, 30, 45, 60, 90, 120]
export const groups = {
  times: [
    plain('stepMinutes', { is: 'minutes', choices: short }),
    plain('bookingWindowDays', { is: 'amount', unit: 'day' }),
    plain('minimumNoticeMinutes', { is: 'minutes', choices: [0, 30, 60, 120, 240, 720, 1440, 2880, 10_080] }),
    within('perDay', 'activeLimit', 'perDay', { is: 'amount', unit: 'one', empty: true }),
    within('inAll', 'activeLimit', 'inAll', { is: 'amount', unit: 'one', empty: true }),
  ],
  answers: [
    plain('confirmation', { is: 'choice', choices: ['automatic', 'doctor'] }),
    plain('answerHours', { is: 'amount', unit: 'hour' }),
    plain('holdMinutes', { is: 'amount', unit: 'minute' }),
    plain('offerMinutes', { is: 'amount', unit: 'minute' }),
    orUsual('offersAtOnce', { is: 'amount', unit: 'one' }),
    orUsual('offerCutoffMinutes', { is: 'minutes', choices: [0, 30, 60, 120, 240, 720, 1440] }),
    orUsual('sickDayOfferHours', { is: 'amount', unit: 'hour' }),
    orUsual('lateAfterMinutes', { is: 'minutes', choices: [0, 10, 15, 20, 30, 45, 60] }),
  ],
  trust: [
    within('doctorVerified', 'verification', 'doctor', { is: 'yes' }),
    within('patientVerified', 'verification', 'patient', { is: 'yes' }),
  ],
  cancelling: [
    within('noticeHours', 'cancellation', 'noticeHours', { is: 'amount', unit: 'hour' }),
    within('late', 'cancellation', 'late', { is: 'choice', choices: ['mark', 'refuse'] }),
    plain('payment', { is: 'choice', choices: ['none', 'at_desk', 'before_confirmation'] }),
  ],
  beginning: [plain('visitMinutes', { is: 'minutes', choices: short }), plain('doctorsStartOpen', { is: 'yes' })],
} as const satisfies Record<string, readonly Rule[]>
export const rules: readonly Rule[] = Object.values(groups).flat()

/** From the least to the most that a counted rule may be, both included, as the contract has it. */
export function rangeOf({ field }: Rule): { least: number; most: number } {
  const found = field.split('.').reduce((shape: Shape | undefined, name) => shape?.properties?.[name], Policy as Shape)
  const { minimum, maximum } = found?.anyOf?.[0] ?? found ?? {}
  if (minimum === undefined || maximum === undefined) throw new Error(`${field} has no range.`)
  return { least: minimum, most: maximum }
}
interface Shape {
  properties?: Record<string, Shape>
  anyOf?: Shape[]
  minimum?: number
  maximum?: number
}

const amount = (count: number, unit: 'minute' | 'hour' | 'day') =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count)

/** 2 hours, for 120. */
export function duration(minutes: number) {
  if (minutes > 0 && minutes % 1440 === 0) return amount(minutes / 1440, 'day')
  return minutes > 0 && minutes % 60 === 0 ? amount(minutes / 60, 'hour') : amount(minutes, 'minute')
}

interface Words {
  yes: string
  no: string
  none: string
  choice: (value: string) => string
}

/** What a rule is set to, in words. */
export function shown({ kind }: Rule, value: Value, { yes, no, none, choice }: Words): string {
  if (kind.is === 'yes') return value ? yes : no
  if (kind.is === 'choice') return choice(String(value))
  if (value === null) return none
  if (kind.is === 'minutes') return duration(Number(value))
  return kind.unit === 'one' ? new Intl.NumberFormat(locale()).format(Number(value)) : amount(Number(value), kind.unit)
}

/** The rules that differ, as they are sent. */
export function changeOf(before: Policy, after: Policy): Partial<Policy> {
  const names = Object.keys(after) as (keyof Policy)[]
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  )
}
