import { call } from './call.ts'
import { onServer } from './onServer.ts'
import { type Answer, type Asked, addressOf, type Given, type Parts } from './send.ts'
import { mayHaveSession } from './token.ts'

/** What the server answered before the page asked, as a stranger gets it, by the address of the question. */
export type Answers = Record<string, unknown>

let answers: Answers = {}
/** The answers are of the moment at which the page was asked for; when it is older, everything is asked for anew. */
const atMost = 30_000
const isNew = () => onServer || performance.now() < atMost

export function receive(given: Answers) {
  answers = given
}

/** Takes over what came along with the page, and says whether what is drawn there stands for what is to be drawn now. */
export function receivePage(): boolean {
  const { drawn } = document.documentElement.dataset
  if (drawn !== 'here' || !isNew()) return false
  receive(JSON.parse(document.getElementById('ahead')?.textContent ?? '{}') as Answers)
  return true
}

/** What was touched in a list before the page could answer, by its key in the list; told once. */
export function takeTouched(): string | undefined {
  const { touched } = document.documentElement.dataset
  delete document.documentElement.dataset['touched']
  return touched
}

/** How a query gets its answer: it came along with the page, or it is asked for. */
export const answered = <const O extends Asked>(operation: O, given: Given<O>) => ({
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(operation, given, { signal }),
  initialData: () =>
    isNew() && !mayHaveSession() ? (answers[addressOf(operation, given as Parts)] as Answer<O> | undefined) : undefined,
  initialDataUpdatedAt: performance.timeOrigin,
})
const ask = call as <O extends Asked>(
  operation: O,
  given: Given<O>,
  manner: { signal: AbortSignal },
) => Promise<Answer<O>>
