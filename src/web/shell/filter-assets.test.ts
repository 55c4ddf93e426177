// The filter of the instrument list.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterAssets } from './filter-assets.ts'

const assets = [
  { symbol: 'BA', name: 'Boeing' },
  { symbol: 'AAPL', name: 'Apple' },
  { symbol: 'PAA', name: null },
  { symbol: 'MSFT', name: 'Microsoft, not an apple' },
]
const symbols = (letters: string) => filterAssets(assets, letters).map(({ symbol }) => symbol)

test('no letters keep every instrument in order', () => {
  assert.deepEqual(symbols('  '), ['BA', 'AAPL', 'PAA', 'MSFT'])
})

test('symbols that start with the letters come before those that contain them', () => {
  assert.deepEqual(symbols('aa'), ['AAPL', 'PAA'])
})

test('names are searched too, in any case', () => {
  assert.deepEqual(symbols('APPLE'), ['AAPL', 'MSFT'])
})

test('letters that occur nowhere leave nothing', () => {
  assert.deepEqual(symbols('zz'), [])
})
