// Patience with budgets: what is waited for, and what is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { whenBudgetAllows } from './when-budget-allows.ts'

const { signal } = new AbortController()
const usedUp = (details: object) => new AppError('rate-limited', 'later', { details: { ...details } })

test('work that a budget per minute held up is done when the budget renews', async () => {
  const clock = virtualClock()
  const answers = [
    usedUp({ budget: 'minute', retryAfterMs: 40_000 }),
    usedUp({ budget: 'minute', retryAfterMs: 5_000 }),
  ]
  const done = await whenBudgetAllows(clock, signal, async () => {
    const answer = answers.shift()
    if (answer) throw answer
    return 'done'
  })
  assert.deepEqual([done, clock.now()], ['done', 45_000])
})

test('a budget per day, and a limit that the provider names, are not waited for', async () => {
  for (const details of [{ budget: 'day', retryAfterMs: 9 }, { retryAfterMs: 9 }]) {
    const clock = virtualClock()
    const work = () => Promise.reject(usedUp(details))
    await assert.rejects(whenBudgetAllows(clock, signal, work), { code: 'rate-limited' })
    assert.equal(clock.now(), 0)
  }
})

test('patience ends', async () => {
  let asked = 0
  const work = () => {
    asked += 1
    return Promise.reject(usedUp({ budget: 'minute', retryAfterMs: 60_000 }))
  }
  await assert.rejects(whenBudgetAllows(virtualClock(), signal, work), { code: 'rate-limited' })
  assert.equal(asked, 21)
})
