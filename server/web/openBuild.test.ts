import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBuild } from './openBuild.ts'

const folder = `${await mkdtemp(join(tmpdir(), 'attending-build-'))}/`
afterAll(() => rm(folder, { recursive: true }))
const sight = { url: '/', languages: ['en'], answers: {} }

async function build(name: string) {
  await mkdir(`${folder}server`, { recursive: true })
  await writeFile(`${folder}server/pages.json`, JSON.stringify({ 'src/draw.tsx': { file: `${name}.mjs` } }))
  await writeFile(`${folder}server/${name}.mjs`, `export const draw = async ({ url }) => ({ html: '${name} ' + url })`)
}

test('pages are drawn by the build that they are of, also by one that came while the server ran', async () => {
  const buildOf = openBuild(folder)
  expect(await buildOf('nothing is built')).toEqual({ parts: {}, draw: undefined })
  await build('first')
  expect(await (await buildOf('page of the first')).draw?.(sight)).toEqual({ html: 'first /' })
  await build('second')
  expect(await (await buildOf('page of the first')).draw?.(sight)).toEqual({ html: 'first /' })
  expect(await (await buildOf('page of the second')).draw?.(sight)).toEqual({ html: 'second /' })
})
