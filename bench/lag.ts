// How long the main thread is kept from its work while the heaviest jobs run on threads: forecasts, backtests, optimisation.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import { createWorkerCompute } from '#compute/worker-compute.ts'
import { forecastTask } from '#workflows/forecast-returns.ts'
import { openAnalysisDesk } from '#workflows/analyses/analysis-desk.ts'
import { askBacktest } from '#workflows/analyses/ask-stored.ts'
import { createRunQueue } from '#workflows/analyses/run-queue.ts'
import { refreshAll } from '#workflows/refresh-all.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import { backtestTask } from '#workflows/analyses/backtest-analysis.ts'
import { simulateGarch } from '#test/support/garch-series.ts'
import { type OptimizeQuestion, optimizeTask } from '#workflows/analyses/optimize-analysis.ts'
import { backtestQuestion, factorPrices } from './backtest.ts'
import type { Compute } from '#ports/compute.ts'
import type { Measurement } from './harness/benchmark.ts'

const IDLE_MS = 2000

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    const idleMs = await longestStretch(() => new Promise((resolve) => setTimeout(resolve, IDLE_MS)))
    const compute = createWorkerCompute(1)
    try {
      for (const { work, job } of jobs(compute)) {
        // The first time the thread starts and loads its code.
        await job()
        const busyMs = await longestStretch(job)
        yield {
          work: `main thread held, ${work}`,
          peer: 'the same thread, idle',
          oursMs: busyMs,
          theirsMs: idleMs,
          ratio: idleMs / busyMs,
          aim: 0,
          mostMs: 20,
        }
      }
    } finally {
      await compute.close()
    }
    yield* measureDesk(idleMs)
  },
}

const SYMBOLS = Array.from({ length: 20 }, (_, i) => `SYN${String(i + 1).padStart(3, '0')}`)
const AT_ONCE = 6
const WAIT_MS = 60_000

/** What a server does around such work: reads the stored prices, keeps the question, and writes down what came of it. */
async function* measureDesk(idleMs: number): AsyncGenerator<Measurement> {
  const home = mkdtempSync(join(tmpdir(), 'assay-bench-lag-'))
  const config = readConfig({ ASSAY_HOME: home, ASSAY_SOURCES: 'simulated', LOG_LEVEL: 'silent' })
  const bench = await openWorkbench(config)
  const desk = await openAnalysisDesk(bench, createRunQueue(bench.clock))
  try {
    const window = { from: epochDay(2005, 1, 3), to: null }
    await refreshAll({ symbols: SYMBOLS, window, sources: null }, bench, {
      signal: new AbortController().signal,
    })
    const asked = { symbols: SYMBOLS, method: 'min-volatility', minGrade: 'none' } as const
    const answer = async () => {
      const id = await desk.start(() => askBacktest(asked, bench), null)
      const { status } = await desk.show(id, null, WAIT_MS)
      assert.equal(status, 'done')
    }
    for (const [work, job] of [
      ['a server’s first backtest of 20 stored symbols, 20 years', answer],
      [`${AT_ONCE} of them at once`, () => Promise.all(Array.from({ length: AT_ONCE }, answer))],
    ] as const) {
      const busyMs = await longestStretch(job)
      yield {
        work: `main thread held, ${work}`,
        peer: 'the same thread, idle',
        oursMs: busyMs,
        theirsMs: idleMs,
        ratio: idleMs / busyMs,
        aim: 0,
        mostMs: 20,
      }
    }
  } finally {
    await desk.close()
    await bench.close()
    rmSync(home, { recursive: true, force: true })
  }
}

function jobs(compute: Compute): readonly { work: string; job(): Promise<unknown> }[] {
  const { returns, variance } = simulateGarch(3, 2500, { alpha: 0.08, beta: 0.9 })
  const forecast = {
    input: { returns, realised: variance },
    request: { horizons: [1, 5, 20], model: 'lstm' as const, seed: 1 },
  }
  const [worst, least] = [
    optimizeQuestion(100, 1000, 'min-cvar'),
    optimizeQuestion(500, 2520, 'min-volatility'),
  ]
  const backtest = backtestQuestion()
  return [
    { work: 'forecast with twelve networks', job: () => compute.run(forecastTask, forecast) },
    { work: 'backtest over 20 years', job: () => compute.run(backtestTask, backtest) },
    {
      work: 'least CVaR of 100 assets, 1,000 days',
      job: () => compute.run(optimizeTask, worst),
    },
    {
      work: 'min-volatility of 500 assets, 10 years',
      job: () => compute.run(optimizeTask, least),
    },
  ]
}

function optimizeQuestion(
  assets: number,
  days: number,
  method: 'min-cvar' | 'min-volatility',
): OptimizeQuestion {
  return {
    prices: factorPrices(assets, days),
    missing: 'refuse',
    request: {
      ...backtestQuestion().request,
      method,
      covariance: 'ledoit-wolf',
      limits: {
        lower: new Float64Array(assets),
        upper: new Float64Array(assets).fill(1),
        total: 1,
        groups: [],
        turnover: null,
      },
    },
    shares: null,
    quality: null,
  }
}

/**
 * The most that the main thread worked between two ticks of a timer of a millisecond: in processor time, so that what other
 * processes take of the machine does not count. Whoever waits for the thread waits no longer than that.
 */
async function longestStretch(job: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = workedMs()
  const timer = setInterval(() => {
    const now = workedMs()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  try {
    await job()
  } finally {
    clearInterval(timer)
  }
  return longest
}

function workedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
