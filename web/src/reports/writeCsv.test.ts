import { expect, test } from 'vitest'
import { type Cell, writeCsv } from './writeCsv.ts'

const written = (...row: Cell[]) => writeCsv({ columns: ['a'], rows: [row] }).slice('\uFEFFa\r\n'.length)

test('a file begins with a byte order mark, its lines end as RFC 4180 says', () => {
  expect(writeCsv({ columns: ['Visit type', 'Days'], rows: [['Skin check', 6.1]] })).toBe(
    '\uFEFFVisit type,Days\r\nSkin check,6.1\r\n',
  )
})

test('commas, quotes and new lines stay within their field', () => {
  expect(written('Results, by video', 'the "long" one', 'two\nlines', null, -3)).toBe(
    '"Results, by video","the ""long"" one","two\nlines",,-3\r\n',
  )
})

test.each(['=HYPERLINK("http://evil.test")', '+1', '-1+1', '@SUM(A1)', '\t=1', ' =1', '＝1'])(
  'a name that a spreadsheet would reckon with stays a name: %j',
  (name) => {
    expect(written(name)).toMatch(/^"?'/)
  },
)

test('a telephone number within a sentence is left as it is', () => {
  expect(written('Ring +49 30')).toBe('Ring +49 30\r\n')
})
