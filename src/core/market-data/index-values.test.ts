// An index out of a price source, day by day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFileSync } from 'node:fs'
import { barsOfLength } from '#core/market/bars.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { indexValues } from './index-values.ts'

/** Rows of open, high, low, close, one a day from day 100 on. */
function graded(...rows: readonly (readonly [number, number, number, number])[]) {
  const bars = barsOfLength(rows.length)
  rows.forEach(([open, high, low, close], i) => {
    bars.day[i] = 100 + i
    Object.entries({ open, high, low, close }).forEach(([field, price]) => {
      bars[field as 'open'][i] = price
    })
  })
  const { values, grades } = indexValues(bars)
  return {
    days: [...values.day],
    rows: Array.from(values.day, (_, i) => [values.open[i], values.high[i], values.low[i], values.value[i]]),
    grades: Array.from(grades, (grade) => qualityLevels[grade]),
  }
}

test('a day in order is kept whole, and one with a close alone too', () => {
  const alone = [Number.NaN, Number.NaN, Number.NaN, 17] as const
  const { rows, grades } = graded([16, 18, 15, 17], alone)
  assert.deepEqual(rows, [[16, 18, 15, 17], alone])
  assert.deepEqual(grades, ['excellent', 'excellent'])
})

test('the close survives an open that is out of place, and a high and low that contradict it', () => {
  const { rows, grades } = graded([20, 18, 15, 17], [16, 18, 15, 19], [16, 15, 18, 17])
  const gone = Number.NaN
  assert.deepEqual(rows, [
    [gone, 18, 15, 17],
    [gone, gone, gone, 19],
    [gone, gone, gone, 17],
  ])
  assert.deepEqual(grades, ['good', 'fair', 'fair'])
})

test('float noise is no contradiction', () => {
  const { rows, grades } = graded([16.000000000001, 16, 15, 15])
  assert.deepEqual([rows.length, grades], [1, ['excellent']])
})

test('a day without a close is left out; a close a hundred times too small is graded poor', () => {
  const { days, grades } = graded(
    [17, 17, 17, 17],
    [0, 0, 0, 0],
    [0.17, 0.17, 0.17, 0.17],
    [17, 17, 17, Number.NaN],
    [16, 16, 16, 16],
  )
  assert.deepEqual(days, [100, 102, 104])
  assert.deepEqual(grades, ['excellent', 'poor', 'excellent'])
})

const vix = sharedData('index/VIX_1990-2026.csv')

test('the recorded VIX keeps every close; its rows out of order are graded', {
  skip: vix === null && noSharedData,
}, () => {
  const [series] = parsePriceFile(readFileSync(vix!), { file: 'VIX_1990-2026.csv' })
  const { values, grades } = indexValues(series!.bars)
  assert.equal(values.day.length, 9_235)
  const counted = qualityLevels.map((_, level) => grades.filter((grade) => grade === level).length)
  // 47 rows break the order of prices, as the description of the data says.
  assert.deepEqual([counted[1]! + counted[2]!, counted[3]], [47, 0])
})
