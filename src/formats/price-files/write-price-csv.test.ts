// Price files that Assay writes read back as they were.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Bars, barsOfLength } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { type EpochDay, epochDay } from '#core/time/epoch-day.ts'
import { parsePriceFile } from './parse-price-file.ts'
import { writePriceCsv } from './write-price-csv.ts'

const monday = epochDay(2024, 1, 1)

function closesOf(...closes: number[]): Bars {
  const bars = barsOfLength(closes.length)
  for (const [i, close] of closes.entries()) {
    bars.day[i] = monday + i
    bars.close[i] = close
  }
  return bars
}

test('only the columns that hold anything are written, and NaN is an empty cell', () => {
  const bars = closesOf(1.5, Number.NaN)
  bars.volume[1] = 1e21
  assert.equal(writePriceCsv(bars), 'Date,Close,Volume\n2024-01-01,1.5,\n2024-01-02,,1e+21\n')
})

test('actions of a kind on one day become one, and one on a day without a bar has its own row', () => {
  const actions: CorporateAction[] = [
    { day: monday, kind: 'dividend', value: 0.25 },
    { day: monday, kind: 'dividend', value: 0.5 },
    { day: monday, kind: 'split', value: 2 },
    { day: monday, kind: 'split', value: 1.5 },
    { day: (monday - 1) as EpochDay, kind: 'capital-gain', value: 3 },
  ]
  assert.equal(
    writePriceCsv(closesOf(9), actions),
    'Date,Close,Dividends,Stock Splits,Capital Gains\n2023-12-31,,0,0,3\n2024-01-01,9,0.75,3,0\n',
  )
})

const value = fc.oneof(
  { weight: 9, arbitrary: fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)
const bar = fc.record({ open: value, high: value, low: value, close: value, adj_close: value, volume: value })

function barsOf(days: readonly number[], rows: readonly Record<string, number>[]): Bars {
  const column = (name: string) => Float64Array.from(rows, (row) => row[name]!)
  return {
    day: Int32Array.from(days),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    adj_close: column('adj_close'),
    volume: column('volume'),
  }
}

test('whatever is written reads back: the same bars and actions', () => {
  const day = fc.integer({ min: -30_000, max: 60_000 })
  const content = fc
    .uniqueArray(fc.tuple(day, bar), { minLength: 1, maxLength: 20, selector: ([day]) => day })
    .map((rows) => rows.toSorted(([a], [b]) => a - b))
  const dividend = fc.double({ min: 0.001, max: 100, noNaN: true })
  fc.assert(
    fc.property(content, fc.array(dividend, { maxLength: 20 }), (content, dividends) => {
      const days = content.map(([day]) => day)
      const bars = barsOf(
        days,
        content.map(([, row]) => row),
      )
      const actions = dividends
        .slice(0, days.length)
        .map((value, i): CorporateAction => ({ day: days[i] as EpochDay, kind: 'dividend', value }))
      const [series, ...others] = parsePriceFile(Buffer.from(writePriceCsv(bars, actions)), {
        file: 'x.csv',
      })
      assert.equal(others.length, 0)
      assert.deepEqual(series?.bars, bars)
      assert.deepEqual(series?.actions, actions)
      assert.deepEqual([series?.badCells, series?.undated], [[], []])
    }),
    { numRuns: 300 },
  )
})
