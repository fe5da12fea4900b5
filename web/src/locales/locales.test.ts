import { describe, expect, test } from 'vitest'

type Catalogue = { [key: string]: string | Catalogue }

const files = import.meta.glob<Catalogue>(['./*.json', '../words/*/*.json'], { eager: true, import: 'default' })
const folders = [...new Set(Object.keys(files).map((path) => path.replace(/\w+\.json$/, '')))]
const cases = folders.flatMap((folder) =>
  ['ar', 'de', 'es', 'fr'].map((language) => [`${folder}${language}`, folder, language] as const),
)

const sentences = (catalogue: Catalogue, path = ''): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : sentences(value, `${path}${key}.`),
  )
const plural = /_(?:zero|one|two|few|many|other)$/
const bare = (key: string) => key.replace(plural, '')
const holes = (sentence: string) =>
  (sentence.match(/\{\{.+?\}\}/g) ?? []).filter((hole) => hole !== '{{count, number}}').sort()

describe.each(cases)('%s', (_, folder, language) => {
  const catalogue = files[`${folder}${language}.json`] ?? {}
  const english = new Map(sentences(files[`${folder}en.json`] ?? {}).map(([key, sentence]) => [bare(key), sentence]))
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
