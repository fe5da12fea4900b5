import { useSyncExternalStore } from 'react'
import type { Catalogues } from './i18n.ts'

/** What is said, by keys with dots; a counted thing has a sentence for each form of the language. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue
}
interface Filling {
  readonly count?: number
  readonly [name: string]: unknown
}

const fallback = 'en'
const catalogues = new Map<string, Catalogue>()
const listeners = new Set<() => void>()
let spoken = fallback
let figures = (value: number) => `${value}`
/** New with each language, so that what remembers a sentence notices. */
let ways = new Map<string, (key: string, filling?: Filling) => string>()

export const learned = (language: string, of: string) => catalogues.has(`${language}/${of}`)
export const remember = (language: string, of: string, catalogue: Catalogue) =>
  catalogues.set(`${language}/${of}`, catalogue)

export const spokenLanguage = () => spoken

/** Speaks another language, whose catalogues are learned, and writes numbers as it does. */
export function speakNow(language: string, numbers: typeof figures) {
  spoken = language
  figures = numbers
  ways = new Map()
  for (const listener of listeners) listener()
}

function sentence(language: string, of: string, key: string): string | undefined {
  let found: string | Catalogue | undefined = catalogues.get(`${language}/${of}`)
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
  return typeof found === 'string' ? found : undefined
}

/** The sentence of a key, filled in; where the language lacks it the English one, and at last the key. */
function translate(of: string, key: string, filling: Filling = {}): string {
  const { count } = filling
  for (const language of [spoken, fallback]) {
    const forms =
      count === undefined ? [key] : [`${key}_${new Intl.PluralRules(language).select(count)}`, `${key}_other`, key]
    for (const form of forms) {
      const found = sentence(language, of, form)
      if (found !== undefined)
        return found.replace(/\{\{(\w+)(, number)?\}\}/g, (_, name: string, number?: string) =>
          number ? figures(Number(filling[name])) : `${filling[name] ?? ''}`,
        )
    }
  }
  return key
}

type Form = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other'
type Bare<Key extends string> = Key extends `${infer Stem}${Form}` ? Stem : Key
type KeysOf<Sentences, Path extends string = ''> = {
  [Key in keyof Sentences & string]: Sentences[Key] extends string
    ? `${Path}${Bare<Key>}`
    : KeysOf<Sentences[Key], `${Path}${Key}.`>
}[keyof Sentences & string]

/** Says the sentence of a key, which the compiler knows, filled in. */
export type Say<Of extends keyof Catalogues = 'translation'> = (
  key: KeysOf<Catalogues[Of]>,
  filling?: Filling,
) => string

/** Says what a catalogue says, in the language that is spoken. */
export function useTranslation<Of extends keyof Catalogues = 'translation'>(
  of: Of = 'translation' as Of,
): { t: Say<Of> } {
  const known = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => ways,
    () => ways,
  )
  const t = known.get(of) ?? ((key: string, filling?: Filling) => translate(of, key, filling))
  known.set(of, t)
  return { t }
}
