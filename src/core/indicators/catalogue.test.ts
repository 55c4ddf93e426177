// What holds for every indicator.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Bars } from '#core/market/bars.ts'
import { pickBars, sliceBars } from '#core/market/bars.ts'
import { sampleBars } from '#test/support/indicators/sample-bars.ts'
import { indicators } from './catalogue.ts'
import { computeIndicators } from './compute-indicators.ts'
import type { Indicator, ParameterValues } from './indicator.ts'
import type { IndicatorColumn } from './indicator-columns.ts'
import { columnsWith, indicatorColumns, usualColumnList } from './indicator-columns.ts'
import { firstAt } from './warm-up.ts'

const everything = [...new Set(indicatorColumns)]
const all = (bars: Bars) => computeIndicators(bars, { only: everything, periodsPerYear: 252 })
const allIndicators: readonly Indicator[] = indicators

const lookAheadOf = ({ indicator, parameters, output }: IndicatorColumn) =>
  indicator.lookAhead?.(parameters)[indicator.outputs.indexOf(output)] ?? 0

test('every column of the contract is there', () => {
  const contract =
    `daily_return sma_20 sma_50 ema_12 ema_26 rsi_14 macd macd_signal macd_histogram bollinger_upper
    bollinger_middle bollinger_lower volatility_20 volatility_50 volume_sma_20 volume_ratio atr_14
    adx_14 plus_di_14 minus_di_14 stoch_k stoch_d cci_20 mfi_14 obv williams_r_14 roc_10 momentum_10
    wma_20 dema_20 tema_20 kama_10 trix_15 ppo apo ultimate_oscillator aroon_up aroon_down psar vwap_20
    cmf_20 donchian_upper donchian_middle donchian_lower keltner_upper keltner_middle keltner_lower
    ichimoku_tenkan ichimoku_kijun ichimoku_senkou_a ichimoku_senkou_b ichimoku_chikou supertrend
    supertrend_direction hma_20 garman_klass_20 parkinson_20 stoch_fast_k stoch_fast_d aroon_oscillator
    ad cmo_14 tr natr_14 adxr_14 dx_14 stoch_rsi_k stoch_rsi_d bop ad_oscillator vwma_20 t3_5 trima_20
    linear_regression_slope_14 bollinger_percent_b bollinger_bandwidth log_return drawdown zscore_20
    force_index_13 chaikin_money_flow awesome_oscillator choppiness_14 vortex_plus_14 vortex_minus_14
    tsi`.split(/\s+/)
  assert.deepEqual(
    contract.filter((name) => !indicatorColumns.includes(name)),
    [],
  )
})

test('no two columns or families bear one name', () => {
  assert.equal(new Set(indicatorColumns).size, indicatorColumns.length)
  assert.equal(new Set(allIndicators.map(({ id }) => id)).size, allIndicators.length)
  for (const { name, indicator } of usualColumnList) {
    assert.ok(
      allIndicators.every(({ id }) => id !== name || id === indicator.id),
      name,
    )
  }
})

test('every name is lower-case words, and every definition a sentence', () => {
  for (const { id, title, definition, outputs } of allIndicators) {
    for (const name of [id, ...outputs]) assert.match(name, /^[a-z][a-z0-9_]*(\{period\})?$/)
    assert.match(title, /^\S.*\S$/)
    assert.match(definition, /^\S.*\.$/)
  }
})

test('every column is as long as the bars and starts where its warm-up ends', () => {
  const columns = all(sampleBars(150))
  for (const column of usualColumnList) {
    const values = columns[column.name]!
    assert.equal(values.length, 150, column.name)
    const missing = [...values.keys()].filter((i) => Number.isNaN(values[i]!))
    const before = Array.from({ length: firstAt(column) }, (_, i) => i)
    const ahead = Array.from({ length: lookAheadOf(column) }, (_, i) => 150 - lookAheadOf(column) + i)
    assert.deepEqual(missing, [...before, ...ahead], column.name)
  }
})

test('with other periods, too, the warm-up is as declared', () => {
  const bars = sampleBars(200)
  fc.assert(
    fc.property(
      fc.constantFrom(...allIndicators),
      fc.infiniteStream(fc.integer({ min: 2, max: 25 })),
      (indicator, periods) => {
        const parameters = otherPeriods(indicator, periods)
        for (const column of columnsWith(indicator, parameters)) {
          const request = [indicator.id, ...Object.values(parameters)].join(':')
          const values = computeIndicators(bars, { only: [request], periodsPerYear: 252 })[column.name]!
          assert.equal(
            values.findIndex((value) => !Number.isNaN(value)),
            firstAt(column),
            column.name,
          )
        }
      },
    ),
  )
})

function otherPeriods(indicator: Indicator, periods: Iterable<number>): ParameterValues {
  const source = periods[Symbol.iterator]()
  const entries = Object.entries(indicator.parameters).map(([name, usual]) => {
    const isFactor = indicator.factors?.includes(name) ?? false
    return [name, isFactor ? usual : Number(source.next().value)]
  })
  return Object.fromEntries(entries)
}

test('a period of 1 and too few bars are no trouble', () => {
  for (const indicator of allIndicators) {
    const request = [indicator.id, ...Object.keys(indicator.parameters).map(() => 1)].join(':')
    for (const length of [0, 1, 2, 3, 60]) {
      const columns = computeIndicators(sampleBars(length), { only: [request], periodsPerYear: 252 })
      for (const values of Object.values(columns)) assert.equal(values.length, length, request)
    }
  }
})

test('a series shorter than the warm-up has no values', () => {
  for (const length of [0, 1, 5, 19]) {
    const columns = all(sampleBars(length))
    for (const column of usualColumnList.filter((each) => firstAt(each) >= length)) {
      assert.ok(columns[column.name]!.every(Number.isNaN), `${column.name} of ${length} bars`)
    }
  }
})

test('later bars change nothing before them, beyond what a column declares to look ahead', () => {
  const bars = sampleBars(150)
  const whole = all(bars)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 150 }), (length) => {
      const part = all(sliceBars(bars, 0, length))
      for (const column of usualColumnList) {
        const end = Math.max(0, length - lookAheadOf(column))
        assert.deepEqual(part[column.name]!.slice(0, end), whole[column.name]!.slice(0, end), column.name)
      }
    }),
    { numRuns: 60 },
  )
})

const inputFields = ['open', 'high', 'low', 'close', 'volume'] as const

test('a bar that lacks an input shows nothing, and the others are as though it did not exist', () => {
  const gap = fc.record({ bar: fc.nat(149), field: fc.constantFrom(...inputFields) })
  fc.assert(
    fc.property(fc.array(gap, { minLength: 1, maxLength: 8 }), (gaps) => {
      const bars = sampleBars(150)
      for (const { bar, field } of gaps) bars[field][bar] = Number.NaN
      const columns = all(bars)
      for (const { name, indicator } of usualColumnList) {
        const isWhole = (bar: number) => indicator.inputs.every((field) => !Number.isNaN(bars[field][bar]!))
        const places = [...bars.day.keys()].filter(isWhole)
        const expected = new Float64Array(150).fill(Number.NaN)
        const without = all(pickBars(bars, places))[name]!
        for (const [i, place] of places.entries()) expected[place] = without[i]!
        assert.deepEqual(columns[name], expected, name)
      }
    }),
    { numRuns: 5 },
  )
})

test('prices and volumes in other units give the same picture', () => {
  const bars = sampleBars(150)
  const columns = all(bars)
  const scaled = all(inUnits(bars, 8, 4))
  for (const name of indicatorColumns) {
    const factor = (inPrices.includes(name) ? 8 : 1) * (inVolumes.includes(name) ? 4 : 1)
    for (const [i, value] of columns[name]!.entries()) {
      const expected = factor * value
      const isSame = Number.isNaN(expected)
        ? Number.isNaN(scaled[name]![i]!)
        : Math.abs(scaled[name]![i]! - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
      assert.ok(isSame, `${name} of bar ${i}: ${scaled[name]![i]} is not ${expected}`)
    }
  }
})

/** Powers of two change no digit of a number. */
function inUnits(bars: Bars, price: number, volume: number): Bars {
  return {
    ...bars,
    open: bars.open.map((value) => value * price),
    high: bars.high.map((value) => value * price),
    low: bars.low.map((value) => value * price),
    close: bars.close.map((value) => value * price),
    volume: bars.volume.map((value) => value * volume),
  }
}

const inPrices = `sma_20 sma_50 ema_12 ema_26 macd macd_signal macd_histogram bollinger_upper bollinger_middle
  bollinger_lower wma_20 dema_20 tema_20 t3_5 trima_20 hma_20 kama_10 vwma_20 vwap_20 momentum_10 apo
  awesome_oscillator psar supertrend ichimoku_tenkan ichimoku_kijun ichimoku_senkou_a
  ichimoku_senkou_b ichimoku_chikou linear_regression_slope_14 tr atr_14 donchian_upper
  donchian_middle donchian_lower keltner_upper keltner_middle keltner_lower force_index_13
  heikin_ashi_open heikin_ashi_high heikin_ashi_low heikin_ashi_close`.split(/\s+/)

const inVolumes = 'volume_sma_20 obv ad ad_oscillator force_index_13'.split(' ')
