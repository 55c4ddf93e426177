// Which decimal mark a whole file uses, and numbers with thousands marks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTable } from '#formats/price-files/table/table.ts'
import { COMMA, POINT } from './decimal-cell.ts'
import { decideDecimalMark, readGrouped } from './decimal-mark.ts'

const decide = (...cells: string[]) => {
  const bytes = Buffer.from(cells.join('\n'))
  const layout = { file: 'x.csv', bytes, delimiter: '\t', start: 0, line: 1, width: 1 } as const
  return decideDecimalMark(readTable(layout, [0]), [{ slot: 0, name: 'Close' }])
}

test('one number that only one reading fits settles the mark', () => {
  for (const proof of ['12.5', '0.123', '1234.567', '1,234,567', '1,234.5', '1.2345', '.500']) {
    assert.equal(decide('100', '1,234', proof), POINT, proof)
  }
  for (const proof of ['12,5', '0,123', '1234,567', '1.234.567', '1.234,5', '1,2345', ',500']) {
    assert.equal(decide('100', '1.234', proof), COMMA, proof)
  }
})

test('points alone are decimal points, and whole numbers need no mark', () => {
  assert.equal(decide('1.234', '5.678'), POINT)
  assert.equal(decide('1234', '', '-5'), POINT)
})

test('a comma that may be either, with nothing to settle it, is refused with its row', () => {
  assert.throws(() => decide('100', '1,234', '200'), {
    code: 'ambiguous-number',
    message: /^x\.csv, row 2, column Close: "1,234" may hold decimals or thousands/,
  })
  assert.throws(() => decide('1,234', '1.234'), { code: 'ambiguous-number' })
})

test('numbers that prove both marks are refused, naming both rows', () => {
  assert.throws(() => decide('1.5', '7', '2,5'), {
    code: 'ambiguous-number',
    message: /row 3, column Close: "2,5" has a decimal comma, but "1\.5" in row 1/,
  })
})

test('text that is no number proves nothing', () => {
  assert.equal(decide('1,2,3', 'n/a', '12,34,567', 'x,5', '=1,5', '1.5'), POINT)
})

test('thousands marks stand in groups of three behind one to three digits', () => {
  assert.equal(readGrouped('1,234,567.25', POINT), 1_234_567.25)
  assert.equal(readGrouped('-12,345', POINT), -12_345)
  assert.equal(readGrouped('1.234.567,25', COMMA), 1_234_567.25)
  for (const text of ['1,23', '1234,567', ',123', '0,123', '1,234,56', '1.234,567', '1,234 567', '12']) {
    assert.ok(Number.isNaN(readGrouped(text, POINT)), text)
  }
})
