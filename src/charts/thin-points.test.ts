// Tests of thinning a line.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { thinPoints } from './thin-points.ts'

test('of a pixel the first, lowest, highest and last stay, in order', () => {
  const points = [5, 1, 3, 9, 4, 6].map((y, k) => ({ x: 10 + k / 10, y }))
  assert.deepEqual(
    thinPoints([...points, { x: 12, y: 0 }]).map(({ y }) => y),
    [5, 1, 9, 6, 0],
  )
})

test('points a pixel apart all stay', () => {
  const points = [3, 1, 2].map((y, x) => ({ x, y }))
  assert.deepEqual(thinPoints(points), points)
})
