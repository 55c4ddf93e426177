// How long the main thread is kept from its work while the heaviest jobs run on threads: forecasts, backtests, linear programs.
import { createWorkerCompute } from '#compute/worker-compute.ts'
import { forecastTask } from '#workflows/forecast-returns.ts'
import { backtestTask } from '#workflows/analyses/backtest-analysis.ts'
import { simulateGarch } from '#test/support/garch-series.ts'
import { cvarProblem } from './cvar.ts'
import { backtestQuestion } from './backtest.ts'
import { minCvar } from '#core/optimize/methods/min-cvar.ts'
import type { Compute } from '#ports/compute.ts'
import type { Measurement } from './harness/benchmark.ts'

const IDLE_MS = 2000

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    const idleMs = await longestLag(() => new Promise((resolve) => setTimeout(resolve, IDLE_MS)))
    const compute = createWorkerCompute(1)
    try {
      for (const { work, job } of jobs(compute)) {
        // The first time the thread starts and loads its code.
        await job()
        const busyMs = await longestLag(job)
        yield {
          work: `longest lag, ${work}`,
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
  },
}

function jobs(compute: Compute): readonly { work: string; job(): Promise<unknown> }[] {
  const { returns, variance } = simulateGarch(3, 2500, { alpha: 0.08, beta: 0.9 })
  const forecast = {
    input: { returns, realised: variance },
    request: { horizons: [1, 5, 20], model: 'lstm' as const, seed: 1 },
  }
  return [
    { work: 'forecast with twelve networks', job: () => compute.run(forecastTask, forecast) },
    { work: 'backtest over 20 years', job: () => compute.run(backtestTask, backtestQuestion()) },
    {
      work: 'least CVaR, 1000 days × 100',
      job: async () => {
        const { program, answer } = minCvar(cvarProblem(), 0.95)
        answer(await compute.solveLinear(program))
      },
    },
  ]
}

/** The longest that a timer of a millisecond was late while the job ran. */
async function longestLag(job: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 1)
    last = now
  }, 1)
  try {
    await job()
  } finally {
    clearInterval(timer)
  }
  return longest
}
