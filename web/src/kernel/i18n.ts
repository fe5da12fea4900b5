import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../locales/en.json' with { type: 'json' }
import { device } from './keep.ts'

/** The languages that have a catalogue. A new one is a file in `locales/` and a line here. */
export const languages = {
  en: { name: 'English', dir: 'ltr', load: async () => ({ default: en }) },
  de: { name: 'Deutsch', dir: 'ltr', load: () => import('../locales/de.json') },
  fr: { name: 'Français', dir: 'ltr', load: () => import('../locales/fr.json') },
  es: { name: 'Español', dir: 'ltr', load: () => import('../locales/es.json') },
  ar: { name: 'العربية', dir: 'rtl', load: () => import('../locales/ar.json') },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl'; load: () => Promise<{ default: typeof en }> }>
export type Language = keyof typeof languages

const isLanguage = (code: string | undefined): code is Language => code !== undefined && code in languages

/** The staff's pages bring their own words with them, one catalogue for each language in a folder of `words/`. */
export type Words = 'agenda' | 'schedule' | 'desk' | 'palette' | 'settings' | 'reports'
const words = import.meta.glob<{ default: ResourceKey }>('../words/*/*.json')

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      translation: typeof en
      agenda: typeof import('../words/agenda/en.json', { with: { type: 'json' }})
      schedule: typeof import('../words/schedule/en.json', { with: { type: 'json' }})
      desk: typeof import('../words/desk/en.json', { with: { type: 'json' }})
      palette: typeof import('../words/palette/en.json', { with: { type: 'json' }})
      settings: typeof import('../words/settings/en.json', { with: { type: 'json' }})
      reports: typeof import('../words/reports/en.json', { with: { type: 'json' }})
    }
    returnNull: false
  }
}

const catalogues: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: async (language, of, done) => {
    const load = of === 'translation' ? languages[language as Language].load : words[`../words/${of}/${language}.json`]
    await load!().then(
      (catalogue) => done(null, catalogue.default),
      (error: Error) => done(error, false),
    )
  },
}

/** Fetches the words of some pages, in the language that is spoken. */
export const learn = (...of: Words[]) => i18next.loadNamespaces(of)

/** Speaks the language that was chosen on this device, else the browser's first that we have. */
export async function startSpeaking() {
  const wanted = [device.read('language'), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  await i18next
    .use(initReactI18next)
    .use(catalogues)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: { en: { translation: en } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  // Counted things in the same figures as dates and times.
  i18next.services.formatter?.add('number', (value: number) => new Intl.NumberFormat(locale()).format(value))
  await speak(wanted.find(isLanguage) ?? 'en')
}

async function speak(language: Language) {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = languages[language].dir
  document.documentElement.dataset['clock'] = twelveHours() ? '12' : '24'
}

/** Speaks another language from now on, on this device. */
export async function choose(language: Language) {
  device.write('language', language)
  await speak(language)
}

export const language = (): Language => (isLanguage(i18next.language) ? i18next.language : 'en')

/** The locale of dates and numbers: the reader's own kind of the language that is spoken, `en-GB` for English if so. */
export const locale = () =>
  navigator.languages.find((tag) => tag.slice(0, 2) === language() && isLocale(tag)) ?? language()

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
