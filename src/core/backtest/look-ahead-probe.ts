/** Shows that a backtest did not see the future: spoil what comes after a day, and nothing up to that day may change. */
import { forkSeed, type Random, seededRandom, standardNormal } from '#core/math/random.ts'
import type { TradedPrices } from './income.ts'
import { type Backtest, type BacktestRules, type Decide, runBacktest } from './run-backtest.ts'

export type LookAheadProbe = {
  readonly passed: boolean
  /** Days whose equity was compared with that of a spoilt future, each at least once. */
  readonly checkedDays: number
  /** The largest change of an equity value or a decided weight; 0 when nothing changed, Infinity when a decision came or went. */
  readonly maxDifference: number
}

const CHECKPOINTS = 3

/**
 * Runs the backtest again for a few of its decisions, each time with all later bars shuffled and scaled by chance, and
 * compares equity and decided weights up to the decision. A decision is the sharpest moment: weights that peeked one bar ahead change.
 */
export function probeLookAhead(
  original: Backtest,
  {
    prices,
    rules,
    decide,
    seed,
  }: { prices: TradedPrices; rules: BacktestRules; decide: Decide; seed: number },
): LookAheadProbe {
  const checkpoints = checkpointsOf(original, prices.day.length)
  let maxDifference = 0
  let checkedDays = 0
  for (const bar of checkpoints) {
    const spoilt = spoilAfter(prices, bar, seededRandom(forkSeed(seed, `future of ${bar}`)))
    const other = runBacktest(spoilt, rules, decide, bar)
    maxDifference = Math.max(maxDifference, differenceUpTo(bar, original, other))
    checkedDays = Math.max(checkedDays, other.equity.length)
  }
  return { passed: maxDifference === 0, checkedDays, maxDifference }
}

/** Bars of decisions, spread evenly, that have bars after them. */
function checkpointsOf({ decisions, skipped, firstBar }: Backtest, bars: number): number[] {
  const decided = [...decisions, ...skipped].map(({ bar }) => bar).sort((a, b) => a - b)
  const withFuture = decided.filter((bar) => bar + 1 < bars)
  const picked = Array.from({ length: CHECKPOINTS }, (_, k) =>
    withFuture.at(Math.ceil(((k + 1) / CHECKPOINTS) * withFuture.length) - 1),
  )
  // A portfolio decided once is watched halfway through too.
  const middle = Math.floor((firstBar + bars - 1) / 2)
  return [...new Set([...picked.filter((bar) => bar !== undefined), middle])]
}

function spoilAfter(
  { symbols, day, columns, income }: TradedPrices,
  bar: number,
  random: Random,
): TradedPrices {
  const order = Array.from(day, (_, t) => t)
  for (let t = day.length - 1; t > bar + 1; t--) {
    const other = bar + 1 + Math.floor(random() * (t - bar))
    const moved = order[t]!
    order[t] = order[other]!
    order[other] = moved
  }
  const noise = columns.map((column) =>
    Float64Array.from(column, (_, t) => (t > bar ? Math.exp(0.1 * standardNormal(random)) : 1)),
  )
  const shuffled = (all: readonly Float64Array[]) =>
    all.map((column) => column.map((_, t) => column[order[t]!]!))
  const spoilt = (all: readonly Float64Array[]) =>
    shuffled(all).map((column, i) => column.map((price, t) => price * noise[i]![t]!))
  return {
    symbols,
    day,
    columns: spoilt(columns),
    ...(income && { income: { closes: spoilt(income.closes), payouts: shuffled(income.payouts) } }),
  }
}

function differenceUpTo(bar: number, original: Backtest, other: Backtest): number {
  let most = 0
  other.equity.forEach((value, t) => {
    most = Math.max(most, Math.abs(value - original.equity[t]!))
  })
  const before = original.decisions.filter((decision) => decision.bar <= bar)
  if (before.length !== other.decisions.length) return Infinity
  before.forEach((decision, k) => {
    if (decision.bar !== other.decisions[k]!.bar) most = Infinity
    decision.weights.forEach((weight, i) => {
      most = Math.max(most, Math.abs(weight - other.decisions[k]!.weights[i]!))
    })
  })
  return Number.isNaN(most) ? Infinity : most
}
