// Budgets of a day: they last over restarts, renew at midnight, and fail over to the next source.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AppError } from '#core/errors.ts'
import type { BudgetStore, DayBudget } from '#ports/store/budgets.ts'
import { fakeSource } from '#test/support/fake-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { dayBudget } from './day-budget.ts'
import { failover } from './failover.ts'
import { rated } from './rated.ts'
import { createRest } from './rest.ts'

const HOUR_MS = 3_600_000
const { signal } = new AbortController()

function ledgerInMemory(): BudgetStore {
  const spent = new Map<string, number>()
  const key = ({ purpose, day }: Pick<DayBudget, 'purpose' | 'day'>) => `${purpose} ${day}`
  return {
    async take(budget) {
      const before = spent.get(key(budget)) ?? 0
      if (before >= budget.most) return false
      spent.set(key(budget), before + 1)
      return true
    },
    spent: async (purpose, day) => spent.get(key({ purpose, day })) ?? 0,
  }
}

test('three days of requests every hour use exactly the budget of each day, over a restart every six hours', async () => {
  const clock = virtualClock()
  const ledger = ledgerInMemory()
  const limited = fakeSource('limited', [null])
  const next = fakeSource('next', [null])
  const begin = () => {
    const budget = dayBudget({ clock, provider: 'limited', perDay: 5, ledger })
    const rate = rated({
      clock,
      rest: createRest(clock),
      delayMs: 0,
      restMaxMs: 1_000,
      budgets: [budget],
      provider: 'limited',
      sharing: null,
    })
    return { budget, prices: failover([rate(limited), next]) }
  }
  let { budget, prices } = begin()
  for (let hour = 0; hour < 72; hour++) {
    if (hour % 6 === 0) ({ budget, prices } = begin())
    const inDay = hour % 24
    assert.equal(await budget.left(), Math.max(0, 5 - inDay))
    const { source, fallbacks } = await prices.history({ symbol: 'A', from: null, to: null }, signal)
    assert.equal(source, inDay < 5 ? 'limited' : 'next')
    if (inDay >= 5)
      assert.match(fallbacks[0]!.message, /budget of 5 requests a day is used up and renews in \d+ min/)
    clock.move(HOUR_MS)
  }
  assert.equal(limited.askedSymbols.length, 15)
})

test('the error of a used-up day says when it renews', async () => {
  const clock = virtualClock(10 * HOUR_MS)
  const budget = dayBudget({ clock, provider: 's', perDay: 1, ledger: ledgerInMemory() })
  const rate = rated({
    clock,
    rest: createRest(clock),
    delayMs: 0,
    restMaxMs: 0,
    budgets: [budget],
    provider: 's',
    sharing: null,
  })
  const source = rate(fakeSource('s', [null]))
  const ask = () => source.history({ symbol: 'A', from: null, to: null }, signal)
  await ask()
  await assert.rejects(ask(), (error: AppError) => {
    assert.deepEqual(
      [error.code, error.details.budget, error.details.retryAfterMs],
      ['rate-limited', 'day', 14 * HOUR_MS],
    )
    return true
  })
})
