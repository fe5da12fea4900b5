import { expect, test } from 'vitest'
import { inBatches } from './batch.ts'

test('who asks while a reading is under way is answered by the next, and never by one that began before', async () => {
  let world = 1
  const readings: string[][] = []
  const ask = inBatches<string, number>(async (keys) => {
    readings.push([...keys])
    const seen = world
    await new Promise((done) => setTimeout(done, 5))
    return new Map(keys.map((key) => [key, seen]))
  })
  const first = ask('a')
  await new Promise((done) => setTimeout(done, 1))
  world = 2
  const later = [ask('b'), ask('c'), ask('b')]
  expect(await first).toBe(1)
  expect(await Promise.all(later)).toEqual([2, 2, 2])
  expect(readings).toEqual([['a'], ['b', 'c']])
})

test('a reading that fails fails those who asked, and nobody after them', async () => {
  let works = false
  const ask = inBatches<string, number>(async (keys) => {
    if (!works) throw new Error('no')
    return new Map(keys.map((key) => [key, 1]))
  })
  await expect(ask('a')).rejects.toThrow('no')
  works = true
  expect(await ask('a')).toBe(1)
})
