import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'
import type { Operation } from './api/wire.ts'

/** Each icon module carries six weights; we draw three, and the other half is a third of an icon-rich page. */
const threeWeights = (): Plugin => ({
  name: 'three-weights',
  transform: {
    filter: { id: /@phosphor-icons\/react\/dist\/defs\/.+\.js$/ },
    handler: (code) => ({
      code: code.replace(/^ {2}\[\n {4}"(?:duotone|light|thin)",\n[\s\S]*?\n {2}\],?\n/gm, ''),
      map: null,
    }),
  },
})

/**
 * The contract as a request needs it: method, address and whether a key goes with it. The schemas and descriptions
 * serve the server and the documentation; in the browser they would be a tenth of the first page.
 */
const wire = (): Plugin => ({
  name: 'wire',
  load: {
    filter: { id: /\/api\/[\w-]+\.ts$/ },
    async handler(id) {
      this.addWatchFile(id)
      const { mtimeMs } = await stat(id)
      const exported: Record<string, unknown> = await import(`${pathToFileURL(id)}?${mtimeMs}`)
      return Object.entries(exported)
        .filter(([, value]) => typeof value !== 'function')
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(asked(value))}`)
        .join('\n')
    },
  },
})
const asked = (value: unknown) => {
  if (typeof value !== 'object' || value === null || !('operationId' in value)) return value
  const { operationId, method, url, idempotent } = value as Operation
  return { operationId, method, url, idempotent }
}

const forBrowsers: Plugin['apply'] = (_, { command, isSsrBuild }) => command === 'build' && !isSsrBuild

/** Writes what is served compressed beside each file once, at the best level, instead of at each request. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: forBrowsers,
  async writeBundle({ dir }) {
    const names = (await readdir(dir!, { recursive: true })).filter((name) => /\.(?:js|css|html|svg)$/.test(name))
    await Promise.all(
      names.map(async (name) => {
        const path = join(dir!, name)
        const content = await readFile(path)
        if (content.length < 1024) return
        await writeFile(`${path}.br`, await promisify(brotliCompress)(content))
        await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
      }),
    )
  },
})

/** Chunks that need each other are run before what they stand on, and no page opens: such a build fails, naming them. */
const noCircles = (): Plugin => ({
  name: 'no-circles',
  apply: forBrowsers,
  generateBundle(_, bundle) {
    const known = new Set<string>()
    const visit = (name: string, way: string[]) => {
      if (way.includes(name))
        this.error(
          `Chunks stand on each other: ${[...way.slice(way.indexOf(name)), name].join(' → ')}. See \`groups\`.`,
        )
      const chunk = bundle[name]
      if (chunk?.type !== 'chunk' || known.has(name)) return
      for (const needed of chunk.imports) visit(needed, [...way, name])
      known.add(name)
    }
    for (const name of Object.keys(bundle)) visit(name, [])
  },
})

/** Builds beside the pages what the server draws them with, so that the two are never of different builds. */
const drawn = (): Plugin => ({
  name: 'drawn',
  apply: forBrowsers,
  async writeBundle({ dir }) {
    await build({
      configFile: import.meta.filename,
      logLevel: 'warn',
      // With all that it needs: React and its like are installed where pages are built, and not where they are served.
      ssr: { noExternal: true },
      define: { 'process.env.NODE_ENV': '"production"' },
      build: { ssr: 'src/draw.tsx', outDir: join(dir!, 'server'), copyPublicDir: false },
    })
  },
})

const server = 'http://127.0.0.1:3000'

export default defineConfig(({ isSsrBuild }) => ({
  root: 'web',
  plugins: [wire(), react(), threeWeights(), noCircles(), compressed(), drawn()],
  server: { proxy: { '/api': server, '/oauth': server, '/docs': server, '/redoc': server } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The server names a page's scripts in its HTML, so that they come together and not one after the other.
    manifest: 'pages.json',
    // light-dark() as it is written: for older browsers it would be unrolled into twice the variables.
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    // The content security policy has no `data:`.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        ...(isSsrBuild && { entryFileNames: '[name]-[hash].js' }),
        codeSplitting: isSsrBuild || {
          includeDependenciesRecursively: false,
          groups: [
            // What pages have in common in two files, not in thirty; the search needs no forms.
            {
              name: 'forms',
              test: /\/src\/(?:accounts\/|ui\/(?:Asking|Field|Dialog|Copyable)\.tsx)/,
              minShareCount: 2,
              priority: 1,
            },
            // It stands on both others, so it cannot be part of them; and patients need nothing of it.
            {
              name: 'staff',
              test: /\/src\/(?:(?:agenda|desk|palette|patients|reports|schedule|settings)\/|rebooking\/(?:Chang|Done))/,
              minShareCount: 2,
              priority: 2,
            },
            // Choosing a time, here and in a frame elsewhere: the search shows its times as links.
            {
              name: 'times',
              test: /\/src\/(?:booking\/(?:Picker|WhyNot|queries)|ui\/(?:TimeList|DayList))/,
              minShareCount: 2,
              priority: 1,
            },
            {
              name: 'shared',
              test: /\/web\/src\/(?!booking\/)|\/api\/|@phosphor-icons|@tanstack|use-sync-external-store|preload-helper/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
}))
