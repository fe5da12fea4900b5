import { expect, test } from 'vitest'
import { splitIntoBlocks } from './splitIntoBlocks.ts'

test('a longer period is split into blocks of an hour', () => {
  expect(splitIntoBlocks('09:00', '12:00', 60)).toEqual({
    blocks: [
      { from: '09:00', to: '10:00' },
      { from: '10:00', to: '11:00' },
      { from: '11:00', to: '12:00' },
    ],
    rest: null,
  })
})

test('what is too short for a block is reported, not lost', () => {
  expect(splitIntoBlocks('22:15', '24:00', 60)).toEqual({
    blocks: [{ from: '22:15', to: '23:15' }],
    rest: { from: '23:15', to: '24:00' },
  })
  expect(splitIntoBlocks('09:00', '09:20', 30)).toEqual({ blocks: [], rest: { from: '09:00', to: '09:20' } })
})

test('a period that ends before it begins, and a block without length, are refused', () => {
  expect(() => splitIntoBlocks('12:00', '09:00', 60)).toThrow('Hours from 12:00 cannot end 09:00.')
  expect(() => splitIntoBlocks('09:00', '12:00', 0)).toThrow(RangeError)
})
