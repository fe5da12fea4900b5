import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  version: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }

/** Where Node finds `name` from the package at `path`: beside it, or in a folder above. */
function found(path: string, name: string): boolean {
  const here = `${path ? `${path}/` : ''}node_modules/${name}`
  if (here in packages) return true
  return path !== '' && found(path.slice(0, path.lastIndexOf('node_modules/')).replace(/\/$/, ''), name)
}

test('every machine can install: the lockfile has the packages of other platforms too, or npm ci refuses it', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !found(path, name)),
  )
  expect(missing).toEqual([])
})

test('the lockfile names no registry, so that anybody’s will do', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "https?:/)
})
