// Tests of the pinball loss.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meanPinball, pinballLoss } from './pinball.ts'

test('by hand, on both sides of the quantile', () => {
  assert.equal(pinballLoss(3, 1, 0.25), 0.5)
  assert.equal(pinballLoss(1, 3, 0.25), 1.5)
  assert.equal(pinballLoss(2, 2, 0.9), 0)
  assert.equal(meanPinball(3, [1, 5], [0.25, 0.75]), 0.5)
})

test('the quantile of a sample loses least among all constants', () => {
  const sample = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const lossAt = (quantile: number) => sample.reduce((sum, one) => sum + pinballLoss(one, quantile, 0.75), 0)
  for (let guess = 0; guess <= 11; guess += 0.25) assert.ok(lossAt(8) <= lossAt(guess) + 1e-12)
})
