// The retry budget: how many calls may be retrying at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRetryBudget, defaultRetryBudget } from './retry-budget.ts'

const granted = (calls: number) => {
  const budget = createRetryBudget(defaultRetryBudget)
  const entered = Array.from({ length: calls }, () => budget.enter())
  return { budget, entered, allowed: entered.filter((call) => call.mayRetry()).length }
}

test('three calls may always retry, and of many calls one in ten', () => {
  assert.deepEqual(
    [1, 3, 10, 30, 50, 100].map((calls) => granted(calls).allowed),
    [1, 3, 3, 3, 5, 10],
  )
})

test('a call that was granted a retry keeps its place until it leaves', () => {
  const { budget, entered } = granted(10)
  assert.ok(entered[0]!.mayRetry())
  assert.equal(entered[5]!.mayRetry(), false)
  entered[0]!.leave()
  assert.ok(entered[5]!.mayRetry())
  for (const call of entered.slice(1)) call.leave()
  assert.deepEqual(
    [1, 2, 3, 4].map(() => budget.enter().mayRetry()),
    [true, true, true, false],
  )
})
