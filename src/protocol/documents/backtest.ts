/** A backtest as the doors print it. */
import type { LookAheadProbe } from '#core/backtest/look-ahead-probe.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonNumber, jsonRecord } from '#protocol/json.ts'

type Tested = {
  readonly day: Int32Array
  readonly equity: Float64Array
  readonly walk: {
    readonly trades: readonly {
      readonly decidedBar: number
      readonly bar: number
      readonly weights: Float64Array
      readonly share: number
      readonly cost: number
    }[]
    readonly skipped: readonly { readonly bar: number; readonly code: string; readonly message: string }[]
  }
  readonly measures: Readonly<Record<string, number>>
  readonly turnover: number
  readonly costs: number
  readonly costSensitivity: readonly Readonly<Record<string, number>>[]
  readonly benchmark: {
    readonly equity: Float64Array
    readonly measures: Readonly<Record<string, number>>
  } | null
  readonly lookAheadProbe: LookAheadProbe
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

type Asked = {
  readonly method: string
  readonly periodsPerYear: number
  readonly riskFreeAnnual: number
  readonly benchmarkSymbol: string | null
  readonly tookMs: number
}

/** `prices` are those that the walk went over. */
export function backtestDocument<Run>(
  prices: { readonly symbols: readonly string[]; readonly day: Int32Array },
  tested: Tested,
  asked: Asked,
  run: Run,
) {
  const dayOf = (bar: number) => formatDay(prices.day[bar]! as EpochDay)
  const { walk, lookAheadProbe, benchmark } = tested
  return {
    method: asked.method,
    from: formatDay(tested.day[0]! as EpochDay),
    to: formatDay(tested.day.at(-1)! as EpochDay),
    periodsPerYear: asked.periodsPerYear,
    riskFree: asked.riskFreeAnnual,
    equity: equityPoints(tested.day, tested.equity),
    metrics: jsonRecord(tested.measures),
    turnover: jsonNumber(tested.turnover),
    costs: jsonNumber(tested.costs),
    costSensitivity: tested.costSensitivity.map((level) => jsonRecord(level)),
    trades: walk.trades.map(({ decidedBar, bar, weights, share, cost }) => ({
      day: dayOf(bar),
      decidedOn: dayOf(decidedBar),
      turnover: jsonNumber(share / 2),
      cost: jsonNumber(cost),
      weights: Object.fromEntries(
        prices.symbols.flatMap((symbol, i) =>
          weights[i] === 0 ? [] : [[symbol, jsonNumber(weights[i]!)] as const],
        ),
      ),
    })),
    skipped: walk.skipped.map(({ bar, code, message }) => ({ day: dayOf(bar), code, message })),
    benchmark: benchmark && {
      symbol: asked.benchmarkSymbol,
      equity: equityPoints(tested.day, benchmark.equity),
      metrics: jsonRecord(benchmark.measures),
    },
    lookAheadProbe: { ...lookAheadProbe, maxDifference: jsonNumber(lookAheadProbe.maxDifference) },
    warnings: tested.warnings,
    tookMs: asked.tookMs,
    run,
  }
}

export type BacktestDocument = ReturnType<typeof backtestDocument<unknown>>

function equityPoints(day: Int32Array, values: Float64Array) {
  return Array.from(day, (one, t) => ({ day: formatDay(one as EpochDay), value: jsonNumber(values[t]!) }))
}
