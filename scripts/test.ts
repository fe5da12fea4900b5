import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Count {
  passed: number
  failed: number
}

// The quick ones first: what they find is found before the browser has started.
const checks: [name: string, command: string[]][] = [
  ['types', ['tsc', '--noEmit']],
  ['style', ['biome', 'check', '--error-on-warnings']],
  ['container', ['dockerfilelint', 'Dockerfile']],
  ['nothing unused', ['knip']],
  ['API description', ['redocly', 'lint', 'openapi.json']],
  ['web application', ['vite', 'build', '--logLevel', 'warn']],
]

process.chdir(join(import.meta.dirname, '..'))
const counts = [...(await checkEach()), await testAll()]
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1

async function checkEach(): Promise<Count[]> {
  const results: Count[] = []
  for (const [name, command] of checks) {
    const start = performance.now()
    process.stdout.write(`${name} … `)
    const { ok, output } = await run(command, 'pipe')
    console.log(`${ok ? 'passed' : 'FAILED'} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
    if (!ok) console.log(output)
    results.push({ passed: Number(ok), failed: Number(!ok) })
  }
  return results
}

async function testAll(): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'attending-report-'))
  const file = join(folder, 'report.json')
  try {
    const { ok } = await run(
      ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      'inherit',
    )
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(await readFile(file, 'utf8')) as Record<
      string,
      number
    >
    // A file that does not load and an error outside a test fail the run without failing a test.
    return { passed: passed ?? 0, failed: failed || (ok ? 0 : 1) }
  } catch (error) {
    console.error(error)
    return { passed: 0, failed: 1 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run([program, ...args]: string[], output: 'pipe' | 'inherit'): Promise<{ ok: boolean; output: string }> {
  const child = spawn(join('node_modules/.bin', program!), args, { stdio: ['ignore', output, output] })
  const said: Buffer[] = []
  child.stdout?.on('data', (data: Buffer) => said.push(data))
  child.stderr?.on('data', (data: Buffer) => said.push(data))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(said).toString() }))
  })
}
