// Tests of regimes told without looking ahead.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneFeature, simulateRegimes } from '#test/support/regime-series.ts'
import { fitRegimes } from './fit-regimes.ts'
import { firstDays, walkForwardRegimes } from './walk-forward-regimes.ts'

const { value, state } = simulateRegimes(31, { days: 900, deviations: [0.006, 0.02], persistence: 0.98 })
const observations = oneFeature(value)
const { model } = fitRegimes(firstDays(observations, 300), { states: 2, seed: 1, starts: 12 })
const first = { days: 300, model }

test('whatever the later days hold, earlier probabilities stay as they are', () => {
  const known = walkForwardRegimes(observations, first, 60)
  const changed = oneFeature(value.map((one, t) => (t < 700 ? one : 10 * one)))
  const again = walkForwardRegimes(changed, first, 60)
  assert.deepEqual(again.values.slice(0, 1400), known.values.slice(0, 1400))
  assert.notDeepEqual(again.values, known.values)
})

test('the first days have none; afterwards most days are told rightly', () => {
  const known = walkForwardRegimes(observations, first, 60)
  assert.ok(known.values.slice(0, 600).every(Number.isNaN))
  const right = state.filter((k, t) => t >= 300 && known.values[2 * t + k]! > 0.5).length
  assert.ok(right / 600 > 0.85, `${right} of 600`)
})
