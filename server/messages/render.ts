import { Liquid, type Template } from 'liquidjs'
import { LRUCache } from 'lru-cache'
import type { Wording } from '../../api/messages.ts'
import { invalid } from '../kernel/problem.ts'
import { type Matter, noMatter } from './model.ts'

const longest = { subject: 200, text: 10_000, sms: 480 }

// It reads no file, names only what it is given, and ends when it takes too long or too much.
const engine = new Liquid({
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: 12_000,
  renderLimit: 50,
  memoryLimit: 200_000,
})
for (const tag of ['include', 'render', 'layout', 'block']) Reflect.deleteProperty(engine.tags, tag)

const parsed = new LRUCache<string, Template[]>({ max: 500 })

function say(text: string, matter: Matter): string {
  const template = parsed.get(text) ?? engine.parse(text)
  parsed.set(text, template)
  return engine.renderSync(template, matter)
}

const oneLine = (text: string, length: number) => text.replace(/\s+/g, ' ').trim().slice(0, length)
// A control character in a name would end a line of a header or of the wire.
const printable = (text: string) => text.replace(/\p{Cc}/gu, (each) => (each === '\n' || each === '\t' ? each : ' '))

/** The words of a message about a matter: its subject in one line, its text, and its SMS if it has one. Throws where a template fails. */
export function render(
  { subject, text, sms }: Omit<Wording, 'sms'> & { sms?: string | null },
  given: Partial<Matter>,
): { subject: string; text: string; sms: string | null } {
  const matter = { ...noMatter, ...given }
  return {
    subject: oneLine(printable(say(subject, matter)), longest.subject),
    text: `${printable(say(text, matter))
      .replace(/\n{3,}/g, '\n\n')
      .trim()
      .slice(0, longest.text)}\n`,
    sms: sms ? oneLine(printable(say(sms, matter)), longest.sms) : null,
  }
}

/** The same for words that a clinic has just written. Throws `invalid`, with the field, the line and the reason. */
export function tryOut(wording: Wording, matter: Partial<Matter>): ReturnType<typeof render> {
  for (const field of ['subject', 'text', 'sms'] as const) {
    try {
      if (wording[field] !== null) say(wording[field], { ...noMatter, ...matter })
    } catch (error) {
      const { message } = error as Error
      const line = /, line:(\d+)/.exec(message)?.[1] ?? '1'
      throw invalid(field, `Line ${line}: ${message.replace(/, line:\d+.*$/s, '')}.`, 'template')
    }
  }
  const said = render(wording, matter)
  if (!said.subject) throw invalid('subject', 'It would be empty.', 'template')
  if (!said.text.trim()) throw invalid('text', 'It would be empty.', 'template')
  return said
}
