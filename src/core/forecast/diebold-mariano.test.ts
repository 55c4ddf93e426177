// Tests of comparing losses.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#core/math/random.ts'
import { compareLosses } from './diebold-mariano.ts'

test('two series of losses with four lags', () => {
  // The same sums in NumPy 1.24.2, p from scipy.stats.norm.sf.
  const first = Float64Array.from({ length: 50 }, (_, t) => Math.abs(Math.sin(t)))
  const second = Float64Array.from({ length: 50 }, (_, t) => Math.abs(Math.cos(1.3 * t)) + 0.1)
  const { statistic, p } = compareLosses(first, second, 5)
  assert.ok(Math.abs(statistic / -4.041509372112969 - 1) < 1e-12)
  assert.ok(Math.abs(p - 5.310825811785699e-5) < 1e-12)
})

test('the same losses cannot be told apart', () => {
  const losses = Float64Array.of(1, 2, 3)
  assert.ok(Number.isNaN(compareLosses(losses, losses, 1).p))
})

test('by chance alone one in ten is found below 0.1', () => {
  const random = seededRandom(77)
  let found = 0
  for (let run = 0; run < 1000; run++) {
    const draw = () => Float64Array.from({ length: 200 }, random)
    if (compareLosses(draw(), draw(), 1).p < 0.1) found++
  }
  assert.ok(found > 70 && found < 135, `${found}`)
})
