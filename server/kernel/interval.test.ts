import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contains, disjoint, firstEndingAfter, type Interval, merge, overlaps, subtract } from './interval.ts'

const between = (start: number, end: number): Interval => ({ start, end })
const intervals = fc.array(
  fc.tuple(fc.nat(40), fc.nat(12)).map(([start, length]) => between(start, start + length)),
  { maxLength: 10 },
)
/** The whole numbers covered: an interval list as a plain set. */
const covered = (list: readonly Interval[]) =>
  Array.from({ length: 60 }, (_, at) => at).filter((at) => list.some((one) => one.start <= at && at < one.end))
const apart = (list: readonly Interval[], gap: number) =>
  list.every((one, i) => one.start < one.end && (i === 0 || list[i - 1]!.end + gap <= one.start))

test('two times that only touch do not overlap, and an empty one overlaps nothing', () => {
  expect(overlaps(between(0, 10), between(10, 20))).toBe(false)
  expect(overlaps(between(0, 11), between(10, 20))).toBe(true)
  expect(overlaps(between(5, 5), between(0, 10))).toBe(false)
})

test('a time lies within another up to and including its end', () => {
  expect(contains(between(0, 10), between(0, 10))).toBe(true)
  expect(contains(between(0, 10), between(5, 11))).toBe(false)
})

test('merging keeps every instant and joins what touches', () => {
  expect(merge([between(5, 9), between(0, 5), between(20, 20)])).toEqual([between(0, 9)])
  fc.assert(
    fc.property(intervals, (list) => {
      expect(covered(merge(list))).toEqual(covered(list))
      expect(apart(merge(list), 1)).toBe(true)
    }),
  )
})

test('putting in order keeps every instant, and leaves alone what is in order', () => {
  const inOrder = [between(0, 5), between(5, 9)]
  expect(disjoint(inOrder)).toBe(inOrder)
  fc.assert(
    fc.property(intervals, (list) => {
      expect(covered(disjoint(list))).toEqual(covered(list))
      expect(apart(disjoint(list), 0)).toBe(true)
    }),
  )
})

test('taking away leaves exactly what was not taken', () => {
  fc.assert(
    fc.property(intervals, intervals, (from, taken) => {
      const left = subtract(merge(from), merge(taken))
      expect(covered(left)).toEqual(covered(from).filter((at) => !covered(taken).includes(at)))
      expect(apart(left, 0)).toBe(true)
    }),
  )
})

test('the first that ends after an instant is found without reading them all', () => {
  fc.assert(
    fc.property(intervals, fc.nat(60), (list, at) => {
      const sorted = merge(list)
      const slow = sorted.findIndex((one) => one.end > at)
      expect(firstEndingAfter(sorted, at)).toBe(slow === -1 ? sorted.length : slow)
    }),
  )
})
