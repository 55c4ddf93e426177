// Tests of the Bollinger bands.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assertColumn, assertNear, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'

test('1 and 5 over 2 bars: 3, and 2 deviations of 2 on either side', () => {
  assertColumn(columnOf('bollinger_upper:2', closes(1, 5)), [Number.NaN, 7])
  assertColumn(columnOf('bollinger_middle:2', closes(1, 5)), [Number.NaN, 3])
  assertColumn(columnOf('bollinger_lower:2', closes(1, 5)), [Number.NaN, -1])
})

test('the middle band is the simple average, number for number', () => {
  const bars = sampleBars(150)
  assert.deepEqual(columnOf('bollinger_middle', bars), columnOf('sma_20', bars))
})

test('on a flat price the bands meet at it exactly', () => {
  const flat = closes(...Array<number>(60).fill(100_000.1))
  for (const name of ['bollinger_upper', 'bollinger_lower']) {
    assert.ok(
      columnOf(name, flat)
        .subarray(19)
        .every((value) => value === 100_000.1),
    )
  }
})

// plotly/datasets, finance-charts-apple.csv: bands of 20 typical prices and 2 deviations, as its author
// computed them.
test('on typical prices they are the bands published with the Apple chart of 2015 to 2017', (t) => {
  const file = sharedData('ohlcv/AAPL_2015-2017_plotly_bands.csv')
  if (file === null) return t.skip(noSharedData)
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  const typical = rows.map(([, , high, low, close]) => (high! + low! + close!) / 3)
  const bars = closes(...typical)
  for (const [name, index] of [
    ['bollinger_lower', 7],
    ['bollinger_middle', 8],
    ['bollinger_upper', 9],
  ] as const) {
    const column = columnOf(name, bars)
    for (let i = 19; i < rows.length; i++)
      assertNear(column[i]!, rows[i]![index]!, `${name} of row ${i}`, 1e-9)
  }
})
