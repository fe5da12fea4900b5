import { type ProblemCode, problems } from '../../api/problems.ts'
import type { Problem as Answer } from '../../api/wire.ts'

type Way = Pick<Answer, 'errors' | 'alternatives' | 'appointments' | 'retryAfter'>

/** A refusal that a person can act on. Anything else that is thrown is a bug. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly way: Way
  constructor(code: ProblemCode, detail?: string, way: Way = {}) {
    const [status, title] = problems[code]
    super(detail ?? `${title}.`)
    this.code = code
    this.status = status
    this.title = title
    this.way = way
  }
}

/** One field is not as it should be: `detail` says what is wrong and what would be right. */
export const invalid = (field: string, detail: string, code = 'invalid'): Problem =>
  new Problem('invalid', detail, { errors: [{ field, code, detail }] })

/** A refusal that concerns one field, under its own code. */
export const refused = (code: ProblemCode, field: string, detail: string, way: Way = {}): Problem =>
  new Problem(code, detail, { ...way, errors: [{ field, code, detail }] })

export const notFound = (what: string): Problem =>
  new Problem('not_found', `There is no such ${what}, or you may not see it.`)

/** Constraints speak the same language: a constraint's name, less its table, is a problem's code. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (typeof error !== 'object' || error === null) return undefined
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string }
  if (!code?.startsWith('23') || !constraint || !table) return undefined
  const name = constraint.slice(table.length + 1)
  return name in problems ? new Problem(name as ProblemCode) : undefined
}
