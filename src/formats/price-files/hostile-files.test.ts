// Whatever bytes are handed in, the answer is series or an AppError, and rows are accounted for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { parsePriceFile } from './parse-price-file.ts'
import { parseReturnsFile } from './returns-file.ts'

function survives(bytes: Uint8Array): void {
  for (const columns of [undefined, ['date', 'open', 'close']]) {
    try {
      for (const series of parsePriceFile(bytes, { file: 'x.csv', columns })) {
        const { bars, row, undated, rowsRead, badCells } = series
        assert.equal(rowsRead, bars.day.length + undated.length)
        for (const column of Object.values(bars)) assert.equal(column.length, row.length)
        const lines = new Set(row)
        for (const cell of badCells) assert.ok(lines.has(cell.row))
        for (const value of bars.close) assert.ok(Number.isNaN(value) || Number.isFinite(value))
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'internal') throw error
    }
  }
  try {
    const { day, value } = parseReturnsFile(bytes, { file: 'x.csv' })
    assert.equal(day.length, value.length)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}

test('random bytes give series or an AppError', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survives), { numRuns: 2000 })
})

const names = [
  'Date',
  'Time',
  'timestamp',
  'Close',
  'Open',
  'Symbol',
  'Dividends',
  'Stock Splits',
  'AAA',
  'A.Open',
]
const marks = [',', ',', ';', '\t', '\n', '\n', '\r', '\r\n', '"', '""', ' ', '\0', '\uFEFF', 'é']
const days = ['2024-01-02', '31/12/2024', '01/02/2024', '20240102', '1704153600']
const numbers = ['1.5', '1,234', '1.234,5', '1e999', '0x1F', '=1+1', '4:1', '-']
const documents = ['{"chart":', '[', '}', '<html>']
const fragment = fc.constantFrom(...names, ...marks, ...days, ...numbers, ...documents)

test('files put together from what parsers look for give series or an AppError', () => {
  const text = fc.array(fragment, { maxLength: 40 }).map((parts) => Buffer.from(parts.join('')))
  fc.assert(fc.property(text, survives), { numRuns: 4000 })
})

test('a proper file with a few bytes changed gives series or an AppError', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `2024-01-${10 + i},1.5,2.5,0.5,1.25,1000,AAA`)
  const file = Buffer.from(`Date,Open,High,Low,Close,Volume,Symbol\n${lines.join('\n')}\n`)
  const change = fc.tuple(fc.nat(file.length - 1), fc.nat(255))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const damaged = Buffer.from(file)
      for (const [at, byte] of changes) damaged[at] = byte
      survives(damaged)
    }),
    { numRuns: 3000 },
  )
})

test('a single enormous cell is cut where it is shown', () => {
  const [series] = parsePriceFile(Buffer.from(`Date,Close\n${'é'.repeat(1_000_000)},1\n`), { file: 'x.csv' })
  assert.equal(series?.undated[0]?.text, `${'é'.repeat(40)}…`)
})
