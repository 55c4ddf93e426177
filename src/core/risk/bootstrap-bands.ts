/** How far measures would scatter if the same returns had come in another order: confidence bands by resampling. */
import { quantileOfSorted, sortedCopy } from '#core/math/quantile.ts'
import { type Random, seededRandom } from '#core/math/random.ts'
import { riskMeasures, type RiskMeasureId } from './catalogue.ts'
import { measureValues } from './measure-risk.ts'
import type { RiskBasis } from './return-sample.ts'

export type BootstrapRequest = RiskBasis & { readonly samples: number; readonly seed: number }

export type Band = { readonly low: number; readonly high: number }

export type BootstrapBands = {
  readonly samples: number
  readonly seed: number
  /** The share of resampled values inside a band. */
  readonly level: number
  /** The mean length of the blocks that keep neighbouring returns together. */
  readonly meanBlock: number
  /** NaN where a measure is undefined in every sample. */
  readonly bands: Readonly<Record<(typeof bandedMeasures)[number], Band>>
}

export const bandedMeasures = [
  'annual_return',
  'sharpe_ratio',
  'max_drawdown',
] as const satisfies readonly RiskMeasureId[]

const level = 0.9

/**
 * Percentile bands of the stationary bootstrap (D. N. Politis and J. P. Romano, “The Stationary Bootstrap”, 1994): blocks of
 * geometric length with mean ∛n, from returns taken as a ring. Returns hold no NaN. The same seed gives the same bands.
 */
export function bootstrapBands(returns: Float64Array, request: BootstrapRequest): BootstrapBands {
  const { samples, seed, ...basis } = request
  const measures = riskMeasures.filter(({ id }) => bandedMeasures.some((banded) => banded === id))
  const meanBlock = Math.max(1, Math.round(Math.cbrt(returns.length)))
  const random = seededRandom(seed)
  const resampled = new Float64Array(returns.length)
  const columns = measures.map(() => new Float64Array(samples))
  for (let sample = 0; sample < samples; sample++) {
    resample(returns, meanBlock, random, resampled)
    const values = measureValues(measures, resampled, basis)
    for (const [place, column] of columns.entries()) column[sample] = values[place]!
  }
  const bands = measures.map(({ id }, place) => [id, bandOf(columns[place]!)] as const)
  return { samples, seed, level, meanBlock, bands: Object.fromEntries(bands) as BootstrapBands['bands'] }
}

function resample(returns: Float64Array, meanBlock: number, random: Random, into: Float64Array): void {
  let at = 0
  for (let i = 0; i < into.length; i++) {
    const starts = i === 0 || random() * meanBlock < 1
    at = starts ? Math.floor(random() * returns.length) : (at + 1) % returns.length
    into[i] = returns[at]!
  }
}

function bandOf(values: Float64Array): Band {
  const sorted = sortedCopy(values.filter((value) => !Number.isNaN(value)))
  const tail = (1 - level) / 2
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) }
}
