import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { answerProblems } from '../kernel/answer.ts'
import { listScripts } from './listScripts.ts'
import { serveFrom } from './routes.ts'

const folder = `${await mkdtemp(join(tmpdir(), 'attending-web-'))}/`
afterAll(() => rm(folder, { recursive: true }))
await mkdir(`${folder}assets`)
await writeFile(`${folder}../secret.txt`, 'secret')
afterAll(() => rm(`${folder}../secret.txt`))
await writeFile(`${folder}assets/main-4f2a.js`, 'start()')
await writeFile(`${folder}assets/main-4f2a.js.br`, brotliCompressSync('start()'))
await writeFile(`${folder}favicon.svg`, '<svg/>')

const app = Fastify()
answerProblems(app)
await app.register(serveFrom(folder))
afterAll(() => app.close())
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

test('before the application is built, its pages say how to', async () => {
  const page = await get('/', browser)
  expect(page.statusCode).toBe(503)
  expect(page.body).toContain('npm run build')
  await writeFile(`${folder}index.html`, '<title>Attending</title>')
})

test.each(['/', '/doctors/17?from=2026-11-24', '/appointments', '/index.html'])(
  'at %s there is the one page, asked for anew each time',
  async (url) => {
    const page = await get(url, browser)
    expect(page.statusCode).toBe(200)
    expect(page.body).toBe('<title>Attending</title>')
    expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
  },
)

test('an asset is kept for ever, and comes compressed to those who take it so', async () => {
  const plain = await get('/assets/main-4f2a.js')
  expect(plain.body).toBe('start()')
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const small = await get('/assets/main-4f2a.js', { 'accept-encoding': 'gzip, br' })
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
  expect(small.headers['content-type']).toMatch(/javascript/)
})

test('another file is kept for an hour', async () => {
  expect((await get('/favicon.svg')).headers['cache-control']).toBe('public, max-age=3600')
})

test.each([
  ['an asset of yesterday', '/assets/main-0000.js', browser],
  ['a picture that is not there', '/logo.png', browser],
  ['an operation that is not there', '/api/nothing', browser],
  ['an endpoint that is not there', '/oauth/nothing', browser],
  ['a page, for who takes only JSON', '/doctors/17', { accept: 'application/json' }],
  ['the list of a folder', '/assets/', browser],
])('%s is a problem, and not the page', async (_, url, headers) => {
  const answer = await get(url, headers)
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%00.js',
])('nothing beside the folder is served: %s', async (url) => {
  const answer = await get(url, browser)
  expect(answer.body).not.toContain('secret\n')
  expect(answer.body).not.toBe('secret')
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
})

test('a public page names in its HTML the scripts that are its own, so that they come with those of every page', () => {
  const parts = {
    'index.html': { file: 'assets/index.js', imports: ['_shared.js'] },
    '_shared.js': { file: 'assets/shared.js' },
    '_times.js': { file: 'assets/times.js', imports: ['_shared.js'], css: ['assets/times.css'] },
    'src/routes/doctor.tsx': { file: 'assets/doctor.js', imports: ['_times.js', '_shared.js'] },
  }
  expect(listScripts(parts, '/doctors/01a1fd8e-0000-7000-8000-000000000001')).toEqual([
    '<link rel="modulepreload" crossorigin href="/assets/doctor.js" />',
    '<link rel="modulepreload" crossorigin href="/assets/times.js" />',
    '<link rel="stylesheet" crossorigin href="/assets/times.css" />',
  ])
  expect(listScripts(parts, '/agenda')).toEqual([])
  expect(listScripts({}, '/')).toEqual([])
})
