// What every engine promises of results of the optimiser: kept with a portfolio, seen by whose they are, oldest first.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '#core/portfolio/settings.ts'
import type { KeptOptimization } from '#ports/store/optimizations.ts'
import { onEveryEngine } from './store-engines.ts'
import { day, moment } from './store-samples.ts'

const nobody = null

const kept = (method: string, at: number): KeptOptimization => ({
  method,
  expectedReturns: 'mean',
  covariance: null,
  from: day(18_263),
  to: null,
  riskFree: null,
  expectedReturn: 0.0712345678901234,
  expectedVolatility: 0.1,
  sharpeRatio: null,
  weights: { AAA: 0.25, BBB: 0.75 },
  riskContributions: null,
  binding: { list: [] },
  solver: null,
  createdAt: moment(at),
})

onEveryEngine('optimizations', (at) => {
  test('what is kept with a portfolio comes back as it was, oldest first, and no other portfolio has it', async () => {
    const { optimizations, portfolios } = at.store
    const fresh = { description: null, baseCurrency: null, settings: usualSettings }
    const one = await portfolios.create({ ...fresh, name: 'one' }, nobody, moment(1))
    const two = await portfolios.create({ ...fresh, name: 'two' }, nobody, moment(1))
    await optimizations.keep([kept('hrp', 3_000), kept('equal-weight', 2_000)], one.id, nobody)
    const found = await optimizations.concerning(one.id, nobody, 10)
    assert.deepEqual(found, [
      { ...kept('equal-weight', 2_000), portfolioId: one.id },
      { ...kept('hrp', 3_000), portfolioId: one.id },
    ])
    assert.deepEqual(
      (await optimizations.concerning(one.id, nobody, 1)).map(({ method }) => method),
      ['hrp'],
    )
    assert.deepEqual(await optimizations.concerning(two.id, nobody, 10), [])
    assert.deepEqual(await optimizations.concerning(one.id, 12_345, 10), [])
  })
})
