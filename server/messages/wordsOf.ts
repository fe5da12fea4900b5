import type { Kind, Templates, Tongue } from './model.ts'
import { ar } from './templates/ar.ts'
import { de } from './templates/de.ts'
import { en } from './templates/en.ts'
import { es } from './templates/es.ts'
import { fr } from './templates/fr.ts'

const all: Record<Tongue, Templates> = { en, de, fr, es, ar }

/** The usual words of a kind of message in a language. */
export const wordsOf = (tongue: Tongue, kind: Kind): Templates[Kind] => all[tongue][kind]
