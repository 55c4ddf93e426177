// However a file is written, the same bars are read: plain files take the short way through bytes, the others do not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { civilDate, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { parsePriceFile } from './parse-price-file.ts'

type Cell = number | null | 'bad'
type Row = { readonly day: EpochDay; readonly cells: readonly Cell[] }

const names = ['Open', 'High', 'Low', 'Close', 'Volume']

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1e6, noNaN: true }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1_000_000_000 }).map((units) => units / 100) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant('bad' as const) },
)
const day = fc.integer({ min: -20_000, max: 40_000 }).map((days) => days as EpochDay)
/** Its day settles the order of day and month, its decimals the decimal mark. */
const settling: Row = { day: 19_753 as EpochDay, cells: [12.5, 0.5, 0.25, 1.5, 100] }
const rows: fc.Arbitrary<Row[]> = fc
  .array(fc.record({ day, cells: fc.array(cell, { minLength: 5, maxLength: 5 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((rows) => [settling].concat(rows))

const iso = (day: EpochDay) => formatDay(day)
const plain = (value: number) => String(value)

type Dialect = {
  readonly delimiter: string
  readonly end: string
  readonly day: (day: EpochDay) => string
  readonly number: (value: number) => string
  readonly quote: boolean
}

const dayForms: ((day: EpochDay) => string)[] = [
  iso,
  (day) => iso(day).replaceAll('-', '/'),
  (day) => iso(day).replaceAll('-', ''),
  (day) => `${iso(day)} 00:00:00+01:00`,
  (day) => `${iso(day)}T16:30:00.000Z`,
  (day) => iso(day).split('-').toReversed().join('/'),
  (day) => iso(day).split('-').toReversed().join('.'),
  (day) => ((date) => `${date.month}/${date.day}/${date.year}`)(civilDate(day)),
]

const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  day: fc.constantFrom(...dayForms),
  number: fc.constantFrom(plain, withComma, withThousands),
  quote: fc.boolean(),
})

function withComma(value: number): string {
  return String(value).replace('.', ',')
}

function withThousands(value: number): string {
  const [units, decimals] = String(value).split('.')
  const grouped = /^\d+$/.test(units!) ? units!.replace(/\B(?=(\d{3})+$)/g, ',') : units!
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

function write(rows: readonly Row[], { delimiter, end, day, number, quote }: Dialect): string {
  const text = (cell: Cell) => (cell === null ? '' : cell === 'bad' ? 'n/a' : number(cell))
  const quoted = quote || (delimiter === ',' && number !== plain)
  const written = (cells: string[]) => cells.map((text) => (quoted ? `"${text}"` : text)).join(delimiter)
  const lines = rows.map((row) => written([day(row.day), ...row.cells.map(text)]))
  return [written(['Date', ...names]), ...lines].join(end)
}

const parse = (bytes: Uint8Array) => parsePriceFile(bytes, { file: 'x.csv' })

test('every way to write a file gives the bars that the plain way gives', () => {
  const ordinary: Dialect = { delimiter: ',', end: '\n', day: iso, number: plain, quote: false }
  fc.assert(
    fc.property(rows, dialect, (rows, dialect) => {
      const bars = rows.filter((row, i) => rows.findIndex((other) => other.day === row.day) === i)
      assert.deepEqual(parse(Buffer.from(write(bars, dialect))), parse(Buffer.from(write(bars, ordinary))))
    }),
    { numRuns: 600 },
  )
})

test('every encoding gives the same bars', () => {
  const ordinary: Dialect = { delimiter: ';', end: '\r\n', day: iso, number: withComma, quote: true }
  fc.assert(
    fc.property(rows, (rows) => {
      const text = write(rows, ordinary)
      const expected = parse(Buffer.from(text))
      assert.deepEqual(parse(Buffer.from(`\uFEFF${text}`)), expected)
      assert.deepEqual(parse(Buffer.from(`\uFEFF${text}`, 'utf16le')), expected)
      assert.deepEqual(parse(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()), expected)
    }),
    { numRuns: 50 },
  )
})

test('the plain way gives the numbers and days that were written', () => {
  const ordinary: Dialect = { delimiter: ',', end: '\n', day: iso, number: plain, quote: false }
  const value = (cell: Cell) => (typeof cell === 'number' ? cell : Number.NaN)
  fc.assert(
    fc.property(rows, (rows) => {
      const [series] = parse(Buffer.from(write(rows, ordinary)))
      assert.ok(series)
      const { bars } = series
      assert.deepEqual(
        [...bars.day],
        rows.map((row) => row.day),
      )
      for (const [i, column] of [bars.open, bars.high, bars.low, bars.close, bars.volume].entries()) {
        assert.deepEqual(
          [...column],
          rows.map((row) => value(row.cells[i]!)),
        )
      }
      assert.equal(
        series.badCells.length,
        rows.flatMap((row) => row.cells).filter((cell) => cell === 'bad').length,
      )
    }),
    { numRuns: 300 },
  )
})
