// Tests of the volatility.
import { test } from 'node:test'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import {
  assertColumn,
  columnOf,
  expectedColumn,
  meanOf,
  sumOf,
  windowOf,
} from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('returns of 10 % and −10 % deviate by 0.1·√2, a year by √252 of that', () => {
  const expected = 0.1 * Math.SQRT2 * Math.sqrt(252)
  assertColumn(columnOf('volatility:2', closes(100, 110, 99)), [Number.NaN, Number.NaN, expected])
})

test('the periods of the year are those that are given', () => {
  const options = { only: ['volatility_20'], periodsPerYear: 365 }
  const bars = sampleBars(60)
  const scale = Math.sqrt(365 / 252)
  const expected = columnOf('volatility_20', bars).map((value) => value * scale)
  assertColumn(computeIndicators(bars, options).volatility_20!, expected)
})

test('it is the sample deviation of the returns in each window', () => {
  const bars = sampleBars(120)
  const returns = columnOf('daily_return', bars)
  const deviation = (bar: number) => {
    const window = windowOf(returns, bar, 50)
    const mean = meanOf(window)
    return Math.sqrt((252 * sumOf(window.map((value) => (value - mean) ** 2))) / 49)
  }
  assertColumn(columnOf('volatility_50', bars), expectedColumn(120, 50, deviation))
})
