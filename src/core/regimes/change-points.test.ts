// Tests of change points.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { momentsOf } from '#core/math/moments.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { changePoints, usualPenalty } from './change-points.ts'

test('a change of mean and a change of variance are found where they are', () => {
  const random = seededRandom(21)
  const values = Float64Array.from({ length: 300 }, (_, t) =>
    t < 100 ? standardNormal(random) : t < 200 ? 6 + standardNormal(random) : 6 + 8 * standardNormal(random),
  )
  const found = changePoints(values, { penalty: usualPenalty(300), segmentMin: 21 })
  assert.equal(found.length, 2)
  assert.equal(found[0], 100)
  assert.ok(Math.abs(found[1]! - 200) <= 2, `${found[1]}`)
})

test('nothing changes in noise', () => {
  const random = seededRandom(22)
  const values = Float64Array.from({ length: 1000 }, () => standardNormal(random))
  assert.deepEqual(changePoints(values, { penalty: usualPenalty(1000), segmentMin: 21 }), [])
})

test('the division costs as little as the best of all divisions', () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true })
  const values = fc.array(fc.tuple(value, fc.constantFrom(0.1, 1, 3)), { minLength: 8, maxLength: 40 })
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: 2, max: 5 }),
      fc.double({ min: 0, max: 12, noNaN: true }),
      (list, segmentMin, penalty) => {
        const series = Float64Array.from(list, ([size, factor]) => size * factor)
        const found = changePoints(series, { penalty, segmentMin })
        const cut = [0, ...found, series.length]
        const paid = cut
          .slice(1)
          .reduce((sum, end, i) => sum + cost(series, cut[i]!, end), found.length * penalty)
        const least = leastCost(series, penalty, segmentMin)
        assert.ok(paid <= least + 1e-7 * Math.max(1, Math.abs(least)), `${paid} > ${least}`)
        cut.slice(1).forEach((end, i) => assert.ok(end - cut[i]! >= Math.min(segmentMin, series.length)))
      },
    ),
  )
})

/** The definition, without sums kept from before. */
function cost(series: Float64Array, start: number, end: number): number {
  const { m2 } = momentsOf(series.slice(start, end))
  const used = Math.max(m2, 1e-4 * momentsOf(series).m2, Number.MIN_VALUE)
  return (end - start) * (Math.log(2 * Math.PI) + Math.log(used) + m2 / used)
}

/** Every division, by going through all last cuts. */
function leastCost(series: Float64Array, penalty: number, segmentMin: number): number {
  const best = new Float64Array(series.length + 1).fill(Infinity)
  best[0] = -penalty
  for (let end = segmentMin; end <= series.length; end++)
    for (let start = 0; start <= end - segmentMin; start++)
      best[end] = Math.min(best[end]!, best[start]! + cost(series, start, end) + penalty)
  return best[series.length]!
}
