import en from '../locales/en.json' with { type: 'json' }
import { device } from './keep.ts'
import { type Catalogue, learned, remember, speakNow, spokenLanguage } from './translate.ts'

/** The languages that have a catalogue. A new one is a file in `locales/` and a line here. */
export const languages = {
  en: { name: 'English', dir: 'ltr', load: async () => ({ default: en }) },
  de: { name: 'Deutsch', dir: 'ltr', load: () => import('../locales/de.json') },
  fr: { name: 'Français', dir: 'ltr', load: () => import('../locales/fr.json') },
  es: { name: 'Español', dir: 'ltr', load: () => import('../locales/es.json') },
  ar: { name: 'العربية', dir: 'rtl', load: () => import('../locales/ar.json') },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl'; load: () => Promise<{ default: typeof en }> }>
export type Language = keyof typeof languages

/** What the reader reads, most gladly first. */
let readers: readonly string[] = navigator.languages

const isLanguage = (code: string | undefined): code is Language => code !== undefined && code in languages

/** What is said, by catalogue: that of the patient's pages, and those that the staff's pages bring with them. */
export interface Catalogues {
  translation: typeof en
  profile: typeof import('../words/profile/en.json', { with: { type: 'json' }})
  agenda: typeof import('../words/agenda/en.json', { with: { type: 'json' }})
  schedule: typeof import('../words/schedule/en.json', { with: { type: 'json' }})
  desk: typeof import('../words/desk/en.json', { with: { type: 'json' }})
  palette: typeof import('../words/palette/en.json', { with: { type: 'json' }})
  settings: typeof import('../words/settings/en.json', { with: { type: 'json' }})
  webhooks: typeof import('../words/webhooks/en.json', { with: { type: 'json' }})
  calendar: typeof import('../words/calendar/en.json', { with: { type: 'json' }})
  waitlist: typeof import('../words/waitlist/en.json', { with: { type: 'json' }})
  rebooking: typeof import('../words/rebooking/en.json', { with: { type: 'json' }})
  bell: typeof import('../words/bell/en.json', { with: { type: 'json' }})
  messages: typeof import('../words/messages/en.json', { with: { type: 'json' }})
  reports: typeof import('../words/reports/en.json', { with: { type: 'json' }})
}
/** One catalogue for each language in a folder of `words/`. */
export type Words = Exclude<keyof Catalogues, 'translation'>
const words = import.meta.glob<{ default: Catalogue }>('../words/*/*.json')

const load = async (code: Language, of: 'translation' | Words) => {
  if (learned(code, of)) return
  const { default: catalogue } = await (of === 'translation'
    ? languages[code].load()
    : words[`../words/${of}/${code}.json`]!())
  remember(code, of, catalogue)
}

/** What is known beside the pages of patients, so that a change of language changes it too. */
const asked = new Set<Words>()

/** Fetches the words of some pages, in the language that is spoken. */
export async function learn(...of: Words[]) {
  for (const one of of) asked.add(one)
  await Promise.all(of.flatMap((one) => [load(language(), one), load('en', one)]))
}

/** Speaks the language that was chosen on this device, else the browser's first that we have. */
export async function startSpeaking() {
  remember('en', 'translation', en)
  const wanted = [device.read('language'), ...readers.map((tag) => tag.slice(0, 2))]
  await speak(wanted.find(isLanguage) ?? 'en')
}

async function speak(code: Language) {
  await Promise.all([load(code, 'translation'), ...[...asked].map((one) => load(code, one))])
  const { dir, clock } = begin(code)
  document.documentElement.lang = code
  document.documentElement.dir = dir
  document.documentElement.dataset['clock'] = clock
}

function begin(code: Language) {
  // Counted things in the same figures as dates and times.
  speakNow(code, (value) => new Intl.NumberFormat(locale()).format(value))
  return { lang: code, dir: languages[code].dir, clock: twelveHours() ? '12' : '24' }
}

/** On the server: learns what readers of these languages read; what it answers begins to speak to them. */
export async function prepareFor(tags: readonly string[]) {
  remember('en', 'translation', en)
  const code = tags.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
  await load(code, 'translation')
  return () => {
    readers = tags
    return begin(code)
  }
}

/** Speaks another language from now on, on this device. */
export async function choose(language: Language) {
  device.write('language', language)
  await speak(language)
}

export function language(): Language {
  const code = spokenLanguage()
  return isLanguage(code) ? code : 'en'
}

/** The locale of dates and numbers: the reader's own kind of the language that is spoken, `en-GB` for English if so. */
export const locale = () => readers.find((tag) => tag.slice(0, 2) === language() && isLocale(tag)) ?? language()

/** Browsers pass on what the system is set to, such as `en-US@posix`, and `Intl` refuses that. */
function isLocale(tag: string) {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

/** Whether the reader's clock has twelve hours, and so a.m. and p.m. beside them. */
export const twelveHours = () =>
  new Intl.DateTimeFormat(locale(), { hour: 'numeric' }).resolvedOptions().hour12 === true

/** Several things in one line, with the language's comma, and without what is not there. */
export const listed = (parts: readonly (string | false | null | undefined)[]) =>
  parts.filter((part) => !!part).join(language() === 'ar' ? '، ' : ', ')
