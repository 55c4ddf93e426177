// Tests of when columns begin and when they have forgotten their beginning.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleBars } from '#test/support/indicators/sample-bars.ts'
import { barCount, sliceBars } from '#core/market/bars.ts'
import { computeIndicators } from './compute-indicators.ts'
import { usualColumnList } from './indicator-columns.ts'
import { selectColumns } from './select-columns.ts'
import { convergedAt, firstAt } from './warm-up.ts'

const [ema] = selectColumns(['ema:9'])
const [sma] = selectColumns(['sma:9'])

test('an average of nine days forgets its seed as 0.8 to the power of the bars', () => {
  // 0.8^61 = 1.23e-6, 0.8^62 = 9.8e-7.
  assert.equal(firstAt(ema!), 8)
  assert.equal(convergedAt(ema!), 8 + 62)
})

test('a window has nothing to forget', () => {
  assert.equal(convergedAt(sma!), firstAt(sma!))
})

test('an average of an average forgets later', () => {
  // 0.8^k (1 + k / 4): 1.2e-6 at 75, 9.8e-7 at 76.
  const [dema] = selectColumns(['dema:9'])
  const bars = convergedAt(dema!) - firstAt(dema!)
  const left = (k: number) => 0.8 ** k * (1 + k / 4)
  assert.ok(left(bars) <= 1e-6 && left(bars - 1) > 1e-6, `${bars}`)
})

const bars = sampleBars(1200, 3)
const late = 400

for (const column of usualColumnList.filter(({ indicator }) => indicator.memory)) {
  test(`${column.name} started later is the same from where it says`, () => {
    const setting = { only: [column.name], periodsPerYear: 252 }
    const whole = computeIndicators(bars, setting)[column.name]!.subarray(late)
    const part = computeIndicators(sliceBars(bars, late, barCount(bars)), setting)[column.name]!
    const values = whole.filter((value) => !Number.isNaN(value))
    const swing = Math.max(...values) - Math.min(...values)
    const from = convergedAt(column)
    assert.ok(from < part.length, 'the series is long enough')
    for (let t = from; t < part.length; t++)
      assert.ok(Math.abs(part[t]! - whole[t]!) <= 1e-4 * swing, `${t}: ${part[t]} is not ${whole[t]}`)
  })
}
