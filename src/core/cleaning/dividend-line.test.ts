// Dividends in line with the others of their series, and 100 times off them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { inLineAmount } from './dividend-line.ts'
import type { Distribution } from './distributions.ts'

const quarterly = (amounts: readonly number[]): Distribution[] =>
  amounts.map((dividend, i) => ({
    index: 63 * (i + 1),
    day: (91 * (i + 1)) as EpochDay,
    dividend,
    gain: 0,
    closeBefore: 100,
    implied: dividend,
    impliedIndex: 63 * (i + 1),
    precision: 0.001,
    closeDrop: dividend,
    deepestDrop: dividend,
    sigma: 1,
    isTelling: true,
  }))

const judged = (amounts: readonly number[], at: number) => {
  const all = quarterly(amounts)
  return inLineAmount(all[at]!, all)
}

test('one dividend 100 times below or above the others has its amount in the other unit', () => {
  assert.equal(judged([0.5, 0.55, 0.005, 0.5, 0.6], 2), 0.5)
  assert.equal(judged([0.5, 0.55, 50, 0.5, 0.6], 2), 0.5)
})

test('a dividend in line, one of few, and one among dividends that vary are left alone', () => {
  assert.equal(judged([0.5, 0.55, 0.6, 0.5], 2), null)
  assert.equal(judged([0.5, 0.005, 0.5], 1), null)
  assert.equal(judged([0.05, 1.5, 0.005, 0.3, 0.02], 2), null)
})
