// Split ratios that are believed, and those that are not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitRatioAt } from './split-ratio.ts'

test('splits and reverse splits as companies make them are believed', () => {
  for (const ratio of [4, 0.1, 1.5, 1 / 35_000, 50]) assert.equal(splitRatioAt(ratio, 'split'), ratio)
})

test('a ratio that would take prices out of what numbers hold is refused with its path', () => {
  for (const ratio of [0, -2, 1e-320, 1e300, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => splitRatioAt(ratio, '[3].splitFactor'), {
      code: 'bad-payload',
      details: { path: '[3].splitFactor' },
    })
  }
})
