/** What bars that gain bring, set against what bars that lose cost. */
import { sum } from '#core/math/mean.ts'
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

/** NaN without a loss. The same number as the omega ratio at threshold 0, under the name traders give it. */
export const profitFactor = defineMeasure({
  id: 'profit_factor',
  title: 'Profit factor',
  unit: 'ratio',
  definition:
    'The sum of positive returns over the sum of negative ones, without its sign: what each unit lost brought in; none without a loss.',
  needsBenchmark: false,
  compute({ returns }) {
    const { gains, losses } = gainsAndLosses(returns)
    return quotient(gains, losses)
  },
})

/** J. D. Schwager, “Hedge Fund Market Wizards” (2012), on the bars of the series. NaN without a loss. */
export const gainToPain = defineMeasure({
  id: 'gain_to_pain',
  title: 'Gain to pain',
  unit: 'ratio',
  definition: 'The sum of all returns over the sum of negative ones, without its sign; none without a loss.',
  needsBenchmark: false,
  compute({ returns }) {
    const { gains, losses } = gainsAndLosses(returns)
    return quotient(gains - losses, losses)
  },
})

/** NaN without a gain or without a loss. */
export const payoffRatio = defineMeasure({
  id: 'payoff_ratio',
  title: 'Payoff ratio',
  unit: 'ratio',
  definition:
    'The mean positive return over the mean negative one, without its sign; none without a gain or without a loss.',
  needsBenchmark: false,
  compute: ({ returns }) => payoffOf(gainsAndLosses(returns)),
})

/**
 * J. L. Kelly, “A New Interpretation of Information Rate” (1956), for a bet that pays the payoff ratio. NaN where that is.
 */
export const kelly = defineMeasure({
  id: 'kelly',
  title: 'Kelly fraction',
  unit: 'fraction',
  definition:
    'Win rate less loss rate over payoff ratio: the stake that grows fastest if bars were independent bets; none without a gain or a loss.',
  needsBenchmark: false,
  compute({ returns }) {
    const tally = gainsAndLosses(returns)
    const winRate = tally.winCount / (tally.winCount + tally.lossCount)
    return winRate - quotient(1 - winRate, payoffOf(tally))
  },
})

type Tally = {
  readonly gains: number
  /** Without its sign. */
  readonly losses: number
  readonly winCount: number
  readonly lossCount: number
}

function gainsAndLosses(returns: Float64Array): Tally {
  const wins = returns.filter((value) => value > 0)
  const falls = returns.filter((value) => value < 0)
  return { gains: sum(wins), losses: -sum(falls), winCount: wins.length, lossCount: falls.length }
}

function payoffOf({ gains, losses, winCount, lossCount }: Tally): number {
  return winCount === 0 ? Number.NaN : quotient(gains / winCount, losses / lossCount)
}
