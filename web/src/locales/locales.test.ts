import { describe, expect, test } from 'vitest'
import ar from './ar.json' with { type: 'json' }
import de from './de.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

type Catalogue = { [key: string]: string | Catalogue }

const sentences = (catalogue: Catalogue, path = ''): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : sentences(value, `${path}${key}.`),
  )
const plural = /_(?:zero|one|two|few|many|other)$/
const bare = (key: string) => key.replace(plural, '')
const holes = (sentence: string) =>
  (sentence.match(/\{\{.+?\}\}/g) ?? []).filter((hole) => hole !== '{{count, number}}').sort()

describe.each(Object.entries({ ar, de, es, fr }))('%s', (language, catalogue) => {
  const english = new Map(sentences(en).map(([key, sentence]) => [bare(key), sentence]))
  const ours = sentences(catalogue)

  test('says everything that the English one says, and nothing else', () => {
    expect([...new Set(ours.map(([key]) => bare(key)))].sort()).toEqual([...english.keys()].sort())
  })

  test('names in each sentence what the English one names', () => {
    const different = ours.filter(
      ([key, sentence]) => `${holes(sentence)}` !== `${holes(english.get(bare(key)) ?? '')}`,
    )
    expect(different).toEqual([])
  })

  test('has every form in which the language counts', () => {
    const counted = new Set(ours.filter(([key]) => plural.test(key)).map(([key]) => bare(key)))
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const keys = new Set(ours.map(([key]) => key))
    const missing = [...counted].flatMap((key) => forms.map((form) => `${key}_${form}`).filter((one) => !keys.has(one)))
    expect(missing).toEqual([])
  })
})
