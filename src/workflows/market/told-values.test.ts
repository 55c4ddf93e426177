// What several sources said of a series, as one value a day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marketValuesOfLength } from '#core/market-data/market-values.ts'
import { toldValues } from './told-values.ts'

/** Rows of day, moment, source and value, in the order of the store: by day, then by moment. */
function told(...rows: readonly (readonly [day: number, knownAt: number, source: string, value: number])[]) {
  const sources = [...new Set(rows.map(([, , source]) => source))]
  const values = marketValuesOfLength(rows.length)
  rows.forEach(([day, , , value], i) => {
    values.day[i] = day
    values.value[i] = value
  })
  const one = toldValues({
    values,
    knownAt: Float64Array.from(rows, ([, knownAt]) => knownAt),
    grades: new Uint8Array(rows.length),
    sourceIndex: Uint16Array.from(rows, ([, , source]) => sources.indexOf(source)),
    sources,
  })
  return Array.from(one.values.day, (day, i) => [
    day,
    one.values.value[i],
    sources[one.sourceIndex[i]!],
    one.isDisputed[i] === 1,
  ])
}

test('of several words on a day the newest counts, and a difference is told', () => {
  assert.deepEqual(told([1, 10, 'files', 100], [1, 20, 'yahoo', 100.05], [2, 20, 'yahoo', 7]), [
    [1, 100.05, 'yahoo', false],
    [2, 7, 'yahoo', false],
  ])
  assert.deepEqual(told([1, 10, 'files', 100], [1, 20, 'yahoo', 100.5]), [[1, 100.5, 'yahoo', true]])
})

test('what was taken back leaves the day to others, or empty', () => {
  assert.deepEqual(told([1, 10, 'files', 5], [1, 20, 'yahoo', Number.NaN], [2, 30, 'yahoo', Number.NaN]), [
    [1, 5, 'files', false],
  ])
})

test('an invented value counts only where nothing is real', () => {
  assert.deepEqual(told([1, 10, 'files', 5], [1, 20, 'simulated', 9], [2, 20, 'simulated', 9]), [
    [1, 5, 'files', false],
  ])
  assert.deepEqual(told([1, 10, 'simulated', 9]), [[1, 9, 'simulated', false]])
})
