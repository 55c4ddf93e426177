// Tests of live columns: the same numbers as the columns of all bars, bar by bar.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { type Bars, barFields, sliceBars } from '#core/market/bars.ts'
import { jumpingPrices } from '#test/support/indicators/jumping-prices.ts'
import { sampleBars } from '#test/support/indicators/sample-bars.ts'
import { indicators } from './catalogue.ts'
import { computeIndicators } from './compute-indicators.ts'
import type { Bar, Indicator } from './indicator.ts'
import { guideColumns, indicatorColumns, usualColumnList } from './indicator-columns.ts'
import { createIndicatorStream } from './stream-indicators.ts'

const barAt = (bars: Bars, index: number) =>
  Object.fromEntries(barFields.map((field) => [field, bars[field][index]!])) as Bar

const looksAhead = new Set(
  usualColumnList
    .filter(({ indicator, parameters, output }) => {
      const ahead: readonly number[] = indicator.lookAhead?.(parameters) ?? []
      return (ahead[indicator.outputs.indexOf(output)] ?? 0) > 0
    })
    .map(({ name }) => name),
)

/** Every column of `only` by a stream, next to what the whole column says. To the bit, except for what looks ahead. */
function assertStreamed(bars: Bars, only: readonly string[]) {
  const whole = computeIndicators(bars, { only, periodsPerYear: 252 })
  const stream = createIndicatorStream({ only, periodsPerYear: 252 })
  for (let i = 0; i < bars.day.length; i++) {
    const values = stream.append(barAt(bars, i))
    for (const name of stream.names) {
      const expected = looksAhead.has(name) ? Number.NaN : whole[name]![i]!
      assert.ok(Object.is(values[name], expected), `${name} of bar ${i}: ${values[name]} is not ${expected}`)
    }
  }
}

/** Bars with missing values, and stretches on which nothing moves. */
const anyBars = fc
  .record({
    seed: fc.nat(1e6),
    length: fc.integer({ min: 0, max: 220 }),
    gaps: fc.array(fc.record({ bar: fc.nat(219), field: fc.constantFrom(...barFields) }), { maxLength: 8 }),
    still: fc.array(fc.record({ from: fc.nat(219), bars: fc.nat(60) }), { maxLength: 2 }),
  })
  .map(({ seed, length, gaps, still }) => {
    const bars = sampleBars(length, seed)
    for (const { from, bars: count } of still) {
      for (const field of barFields) {
        bars[field].fill(field === 'volume' ? 0 : bars.close[from]!, from, from + count)
      }
    }
    for (const { bar, field } of gaps) if (bar < length) bars[field][bar] = Number.NaN
    return bars
  })

test('every column of the catalogue comes live as it does whole, with gaps and still stretches', () => {
  fc.assert(
    fc.property(anyBars, (bars) => assertStreamed(bars, indicatorColumns)),
    { numRuns: 100 },
  )
})

test('and with any periods', () => {
  const all: readonly Indicator[] = indicators
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.infiniteStream(fc.integer({ min: 1, max: 30 })),
      anyBars,
      ({ id, parameters, maxima, lookAhead }, periods, bars) => {
        fc.pre(lookAhead === undefined)
        const values = Object.keys(parameters).map((name) =>
          Math.min(Number(periods.next().value), maxima?.[name] ?? Infinity),
        )
        assertStreamed(bars, [[id, ...values].join(':')])
      },
    ),
    { numRuns: 500 },
  )
})

test('prices that jump by a million and back leave no trace', () => {
  const bars = { ...sampleBars(3000), close: jumpingPrices(3000) }
  assertStreamed(bars, ['sma', 'ema', 'rsi', 'bollinger', 'volatility', 'wma', 'zscore'])
})

test('what looks ahead is not known yet: the last value of the bars so far', () => {
  const bars = sampleBars(80)
  const stream = createIndicatorStream({ only: ['ichimoku'], periodsPerYear: 252 })
  for (let i = 0; i < 80; i++) {
    const soFar = computeIndicators(sliceBars(bars, 0, i + 1), { only: ['ichimoku'], periodsPerYear: 252 })
    const last = Object.fromEntries(Object.entries(soFar).map(([name, column]) => [name, column.at(-1)]))
    assert.deepEqual(stream.append(barAt(bars, i)), last)
  }
})

test('without names it answers the columns of the guide, and a field left out is missing', () => {
  const stream = createIndicatorStream({ periodsPerYear: 252 })
  assert.deepEqual(stream.names, guideColumns)
  stream.append({ close: 100 })
  const values = stream.append({ close: 101 })
  assert.equal(values.daily_return, 101 / 100 - 1)
  assert.equal(values.volume_sma_20, Number.NaN)
})

test('an unknown name throws before anything is appended', () => {
  assert.throws(
    () => createIndicatorStream({ only: ['smma_20'], periodsPerYear: 252 }),
    (error) => error instanceof AppError && error.code === 'bad-usage',
  )
})
