import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Answers } from './answerAhead.ts'
import type { Parts } from './listScripts.ts'

/** A page as somebody sees it first, and in which language it speaks. */
export interface Drawn {
  lang: string
  dir: string
  /** Whether its clock has `12` or `24` hours. */
  clock: string
  html: string
}
interface Sight {
  /** The address of the page, below the origin. */
  url: string
  /** The reader's languages, the dearest first. */
  languages: readonly string[]
  answers: Answers
}

interface Drawing {
  draw(sight: Sight): Promise<Drawn>
}

/** What a build has beside its page. */
export interface Build {
  /** What its files stand on. */
  parts: Parts
  draw: Drawing['draw'] | undefined
}

/** The build in a folder that this page is of: read once for each, which its page tells apart. */
export function openBuild(folder: string): (page: string) => Promise<Build> {
  let known: { page: string; build: Promise<Build> } | undefined
  return (page) => {
    if (known?.page !== page) known = { page, build: read(folder) }
    return known.build
  }
}

async function read(folder: string): Promise<Build> {
  const [parts, drawing] = await Promise.all([readParts(folder), readParts(`${folder}server/`)])
  const file = drawing['src/draw.tsx']?.file
  if (!file) return { parts, draw: undefined }
  const address = `${pathToFileURL(`${folder}server/${file}`)}`
  return { parts, draw: async (sight) => ((await import(address)) as Drawing).draw(sight) }
}

const readParts = async (folder: string): Promise<Parts> =>
  JSON.parse(await readFile(`${folder}pages.json`, 'utf8').catch(() => '{}')) as Parts
