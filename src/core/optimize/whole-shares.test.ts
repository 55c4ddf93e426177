// Tests of whole shares: by hand and by trying every list.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#core/math/random.ts'
import { randomWeights } from '#test/support/allocation-problems.ts'
import { createWorkerCompute } from '#compute/worker-compute.ts'
import { greedyShares, sharesOf, type SharesProblem, sharesProgram } from './whole-shares.ts'

const compute = createWorkerCompute(1)
test.after(() => compute.close())

const bestOf = async (problem: SharesProblem) =>
  sharesOf(problem, await compute.solveLinear(sharesProgram(problem)))!

test('what comes out even is bought whole and leaves nothing', async () => {
  const even = {
    weights: Float64Array.of(0.5, 0.3, 0.2),
    prices: Float64Array.of(100, 30, 10),
    value: 1000,
    lot: 1,
  }
  for (const found of [greedyShares(even), await bestOf(even)]) {
    assert.deepEqual([...found.shares], [5, 10, 20])
    assert.equal(found.cash, 0)
    assert.ok(found.deviation < 1e-9)
  }
})

test('lots are kept, what is dearer than the money is not bought, and nothing is bought of what has no weight', async () => {
  const problem = {
    weights: Float64Array.of(0.5, 0.5, 0),
    prices: Float64Array.of(3, 2000, 1),
    value: 1000,
    lot: 10,
  }
  for (const { shares, cash } of [greedyShares(problem), await bestOf(problem)]) {
    assert.equal(shares[0]! % 10, 0)
    assert.deepEqual([shares[1], shares[2]], [0, 0])
    assert.equal(cash, 1000 - 3 * shares[0]!)
  }
})

test('no list is better than the proven one, and the quick one never spends more than there is', async () => {
  const seed = 21
  const random = seededRandom(seed)
  for (let trial = 0; trial < 8; trial++) {
    const prices = Float64Array.from({ length: 3 }, () => 20 + Math.round(random() * 8000) / 100)
    const problem = { weights: randomWeights(3, random), prices, value: 500, lot: 1 }
    const proven = await bestOf(problem)
    const quick = greedyShares(problem)
    let least = Infinity
    for (let a = 0; a * prices[0]! <= 500; a++)
      for (let b = 0; b * prices[1]! <= 500; b++)
        for (let c = 0; c * prices[2]! <= 500; c++) {
          const counts = [a, b, c]
          const cash = 500 - counts.reduce((sum, count, i) => sum + count * prices[i]!, 0)
          if (cash < 0) continue
          const off = counts.reduce(
            (sum, n, i) => sum + Math.abs(problem.weights[i]! * 500 - n * prices[i]!),
            cash,
          )
          least = Math.min(least, off)
        }
    assert.ok(Math.abs(proven.deviation - least) < 1e-6, `seed ${seed}: ${proven.deviation}, not ${least}`)
    assert.ok(quick.cash >= 0 && quick.deviation >= least - 1e-9, `seed ${seed}`)
  }
})
