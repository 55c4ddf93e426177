// Tests of the benchmark with the portfolio's own payments.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '#core/money/decimal.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { ReportSnapshot } from '#formats/report/portfolio-report.ts'
import { sameFlows } from './same-flows.ts'

const snapshot = (
  t: number,
  value: string,
  flow: string | null,
  benchmarkReturn: number,
): ReportSnapshot => ({
  date: (20_000 + t) as EpochDay,
  currency: 'EUR',
  totalValue: parseDecimal(value),
  cashValue: null,
  cost: null,
  netFlows: flow === null ? null : parseDecimal(flow),
  dailyReturn: NaN,
  cumulativeReturn: NaN,
  benchmarkReturn,
  grade: null,
})

test('money paid in earns the return of its day, money taken out has earned it', () => {
  // 100 grow by 10 % to 110; 90 come in and all 200 lose 5 %; then, without movement, 40 go out.
  const days = [
    snapshot(0, '100', '100', 0),
    snapshot(1, '111', '0', 0.1),
    snapshot(2, '205', '90', 0.045),
    snapshot(3, '160', '-40', 0.045),
  ]
  const { invested, benchmark } = sameFlows(days)
  assert.deepEqual([...invested!], [100, 100, 190, 150])
  assert.deepEqual(
    [...benchmark!].map((one) => Math.round(one * 1e9) / 1e9),
    [100, 110, 190, 150],
  )
})

test('without a benchmark there is none, and without stated payments nothing is made up', () => {
  const noBenchmark = [snapshot(0, '100', '100', NaN), snapshot(1, '100', '0', NaN)]
  assert.equal(sameFlows(noBenchmark).benchmark, null)
  assert.ok(sameFlows(noBenchmark).invested)
  const noFlows = [snapshot(0, '100', null, 0), snapshot(1, '100', null, 0)]
  assert.deepEqual(sameFlows(noFlows), { invested: null, benchmark: null })
})
