// A portfolio day by day, worked by hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { cashEntry, ledgerOf, trade } from '#test/support/ledger-samples.ts'
import { makeSnapshots } from './snapshots.ts'

const prices = { '2023-12-28': 10, '2023-12-29': 12, '2024-01-02': 9, '2024-01-03': 12.6 }
const market = {
  currency: 'EUR',
  days: Int32Array.from(Object.keys(prices), (day) => parseIsoDay(day)!),
  price: Float64Array.from(Object.values(prices)),
  source: 'test',
  gradeAt: null,
}

const made = makeSnapshots({
  entries: ledgerOf([
    cashEntry('deposit', '2023-12-28', '100 EUR'),
    trade('buy', '2023-12-28', '10 x 10 EUR'),
    cashEntry('deposit', '2024-01-02', '30 EUR'),
  ]),
  costBasis: 'fifo',
  baseCurrency: 'EUR',
  prices: new Map([['ACME', { market, ledger: null, ratios: [] }]]),
  rates: [],
  to: parseIsoDay('2024-01-03')!,
})
const near = (column: Float64Array, wanted: readonly number[]) =>
  wanted.forEach((value, i) => assert.ok(Math.abs(column[i]! - value) < 1e-12, `${column[i]} is ${value}`))

test('each day has its value, its cash and what came in', () => {
  assert.deepEqual(
    Array.from(made.days, (day) => formatDay(day as EpochDay)),
    Object.keys(prices),
  )
  near(made.value, [100, 120, 120, 156])
  near(made.cash, [0, 0, 30, 30])
  near(made.netFlows, [100, 0, 30, 0])
})

test('returns leave flows out, and begin anew with the year', () => {
  // 120 / (120 + 30) = 0.8 on the first day of the year, 156 / 120 = 1.3 on the next.
  near(made.dailyReturn, [0, 0.2, -0.2, 0.3])
  near(made.cumulativeReturn, [0, 0.2, -0.04, 0.248])
  near(made.yearToDate, [0, 0.2, -0.2, 0.04])
  near(made.maxDrawdown, [0, 0, 0.2, 0.2])
})

test('risk is not told from a handful of days', () => {
  assert.ok(made.volatility.every(Number.isNaN) && made.sharpeRatio.every(Number.isNaN))
})
