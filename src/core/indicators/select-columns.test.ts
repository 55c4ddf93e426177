// Tests of choosing columns by name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { guideColumns, indicatorColumns } from './indicator-columns.ts'
import { selectColumns } from './select-columns.ts'

const namesOf = (...names: string[]) => selectColumns(names).map(({ name }) => name)

const parametersOf = (name: string) => selectColumns([name])[0]!.parameters

function refusal(name: string): AppError {
  let thrown: unknown
  try {
    selectColumns([name])
  } catch (error) {
    thrown = error
  }
  assert.ok(thrown instanceof AppError, `${name} is refused`)
  assert.equal(thrown.code, 'bad-usage')
  return thrown
}

test('every column of the catalogue can be asked for by name and brings itself', () => {
  for (const name of indicatorColumns) assert.ok(namesOf(name).includes(name), name)
})

test("the guide's sixteen columns, in its order", () => {
  assert.deepEqual(guideColumns, [
    'daily_return',
    'sma_20',
    'sma_50',
    'ema_12',
    'ema_26',
    'rsi_14',
    'macd',
    'macd_signal',
    'macd_histogram',
    'bollinger_upper',
    'bollinger_middle',
    'bollinger_lower',
    'volatility_20',
    'volatility_50',
    'volume_sma_20',
    'volume_ratio',
  ])
})

test('a family brings all of its columns', () => {
  assert.deepEqual(namesOf('macd'), ['macd', 'macd_signal', 'macd_histogram'])
  assert.deepEqual(namesOf('sma'), ['sma_20', 'sma_50'])
})

test('a part of a family without its period brings the usual one', () => {
  assert.deepEqual(namesOf('plus_di', 'adx'), ['plus_di_14', 'adx_14'])
})

test('columns come in the order of asking, and once', () => {
  assert.deepEqual(namesOf('rsi_14', 'sma_50', 'rsi', 'rsi:14'), ['rsi_14', 'sma_50'])
})

test('a period stands in the name of its column', () => {
  assert.deepEqual(namesOf('ema:50', 'rsi:7', 'adx:10'), ['ema_50', 'rsi_7', 'adx_10'])
})

test('parameters without a place in the name follow it, up to the last unusual one', () => {
  assert.deepEqual(namesOf('macd:5:35:5'), ['macd_5_35_5', 'macd_signal_5_35_5', 'macd_histogram_5_35_5'])
  assert.deepEqual(namesOf('bollinger_upper:10'), ['bollinger_upper_10'])
  assert.deepEqual(namesOf('bollinger_upper:20:2.5'), ['bollinger_upper_20_2.5'])
  assert.deepEqual(namesOf('t3:7:0.5'), ['t3_7_0.5'])
})

test('the usual parameters spelled out are the usual column', () => {
  assert.deepEqual(namesOf('macd:12:26:9', 'psar:0.02:0.2'), [
    'macd',
    'macd_signal',
    'macd_histogram',
    'psar',
  ])
})

test('parameters left out are the usual ones', () => {
  assert.deepEqual(parametersOf('macd:5'), { fast: 5, slow: 26, signal: 9 })
  assert.deepEqual(parametersOf('keltner:30:1.5'), { period: 30, multiplier: 1.5, rangePeriod: 10 })
})

test('a column name as documents show it can be asked for again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('sma', 'macd_signal', 'bollinger_upper', 'minus_di', 't3', 'ichimoku_kijun'),
      fc.integer({ min: 1, max: 500 }),
      (stem, period) => {
        const [name] = namesOf(`${stem}:${period}`)
        assert.ok(namesOf(name!).includes(name!), name)
      },
    ),
  )
})

test('an unknown name is refused with the near ones', () => {
  const error = refusal('smaa_20')
  assert.match(error.message, /no indicator "smaa_20".*sma_20/)
  assert.ok(Array.isArray(error.details.near) && error.details.near.includes('sma_20'))
})

test('a name like no other is refused without guesses', () => {
  assert.match(refusal('moon_phase').message, /No indicator has a name like it/)
  for (const name of ['', ':', ':5', 'sma:', '__proto__', 'constructor']) refusal(name)
})

test('a period is a whole number from 1 to 100,000', () => {
  for (const value of ['0', '-5', '2.5', 'x', '', '100001', '1e3', '0x10', ' 7']) {
    assert.match(refusal(`rsi:${value}`).message, /period must be a whole number from 1 to 100000/, value)
  }
  assert.deepEqual(parametersOf('rsi:100000'), { period: 100_000 })
})

test('a factor is a number above 0', () => {
  for (const value of ['0', '-1', 'x', 'Infinity', '100001']) {
    assert.match(refusal(`bollinger:20:${value}`).message, /deviations must be a number above 0/, value)
  }
})

test('more parameters than there are is refused, saying what is taken', () => {
  assert.match(refusal('sma:20:3').message, /2 parameters given, at most 1 taken.*sma:period, such as sma:20/)
  assert.match(refusal('obv:5').message, /1 parameters given, at most 0 taken/)
})
