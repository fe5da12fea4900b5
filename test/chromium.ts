import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)
const modules = join(import.meta.dirname, '../node_modules')
const parcel = join(modules, '@sparticuz/chromium')

/**
 * The same Chromium and the same fonts on every machine, from an npm package. Where the system lacks libraries the
 * package brings them; where even that does not do, root installs the system's Chromium.
 */
export async function launchChromium(args: string[] = []): Promise<Browser> {
  const folder = await unpacked()
  const program = join(folder, 'chromium')
  // Without a language of its own it would speak the machine's, in a container the invalid `en-US@posix`.
  const same = { FONTCONFIG_FILE: join(folder, 'fonts.conf'), LC_ALL: 'en_US.UTF-8', LANGUAGE: 'en_US' }
  const carried = { ...same, LD_LIBRARY_PATH: join(folder, 'lib') }
  const launch = (executablePath: string, env: Record<string, string>) =>
    chromium.launch({
      executablePath,
      env: { ...process.env, ...env },
      args: ['--disable-gpu', '--font-render-hinting=none', ...args],
    })
  if (await starts(program, same)) return launch(program, same)
  if (await starts(program, carried)) return launch(program, carried)
  return launch(await systemChromium(), same)
}

function starts(program: string, env: Record<string, string>): Promise<boolean> {
  return run(program, ['--version'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  )
}

/** Two seconds' work, done once for each version of the package. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(parcel, 'package.json'), 'utf8')) as { version: string }
  const place = join(modules, '.cache', `chromium-${version}`)
  if (existsSync(place)) return place
  await mkdir(join(modules, '.cache'), { recursive: true })
  const fresh = await mkdtemp(`${place}.`)
  try {
    const carried = ['al2023.tar.br', 'fonts.tar.br'].map((name) => untar(name, fresh))
    await Promise.all([inflate('chromium.br', join(fresh, 'chromium')), ...carried])
    const [dir, cachedir] = [join(place, 'fonts'), join(place, 'fonts-cache')]
    await writeFile(
      join(fresh, 'fonts.conf'),
      `<fontconfig><dir>${dir}</dir><cachedir>${cachedir}</cachedir></fontconfig>\n`,
    )
    await chmod(fresh, 0o755)
    await rename(fresh, place)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}

function inflate(name: string, file: string): Promise<void> {
  const target = createWriteStream(file, { mode: 0o755 })
  return pipeline(createReadStream(join(parcel, 'bin', name)), createBrotliDecompress(), target)
}

async function untar(name: string, folder: string): Promise<void> {
  const file = join(folder, name)
  await inflate(name, file)
  await run('tar', ['-x', '-f', file, '-C', folder])
  await rm(file)
}

async function systemChromium(): Promise<string> {
  const place = '/usr/bin/chromium'
  if (existsSync(place)) return place
  if (process.getuid?.() !== 0) {
    throw new Error(
      'No Chromium runs here: the packaged one lacks libraries of the system. As root: apt-get install chromium',
    )
  }
  console.log('The packaged Chromium does not run here: installing the system’s (apt-get install chromium).')
  const quietly = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 1 << 26 }
  await run('apt-get', ['update'], quietly)
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quietly)
  return place
}
