/** The tightest bound that exponential moments put on value at risk and expected shortfall. Positive is a loss. */
import { defineMeasure } from './measure.ts'
import type { ReturnSample } from './return-sample.ts'

/**
 * A. Ahmadi-Javid, “Entropic Value-at-Risk: A New Coherent Risk Measure” (2012): the least over t > 0 of
 * (ln E exp(−t r) − ln 0.05) / t.
 */
export const evar95 = defineMeasure({
  id: 'evar_95',
  title: 'Entropic value at risk, 95 %',
  unit: 'fraction',
  definition:
    'The least over t of (log of the mean of exp(−t r) less log 0.05) / t: a bound on the expected shortfall that no tail escapes.',
  needsBenchmark: false,
  compute(sample) {
    const { sorted, mean, std } = sample
    if (std === 0) return -mean
    const worst = -sorted[0]!
    const worstCount = sorted.filter((value) => value === sorted[0]).length
    // With so much weight on the worst bar the bound only tightens as t grows, down to the worst loss.
    if (worstCount >= tailShare * sorted.length) return worst
    const tilt = bestTilt(sample)
    return (tilted(sorted, tilt).logMean - Math.log(tailShare)) / tilt
  },
})

const tailShare = 0.05
const stepsMax = 100

/**
 * The minimum is where t K′(t) − K(t) = −ln 0.05 with K = ln E exp(−t r). The left side rises with t, at t K″(t), so Newton's
 * steps are taken inside a bracket that halves or doubles where a step would leave it. Starts where a normal
 * distribution has its minimum.
 */
function bestTilt({ sorted, std }: ReturnSample): number {
  let [low, high] = [0, Infinity]
  let tilt = Math.sqrt(-2 * Math.log(tailShare)) / std
  for (let step = 0; step < stepsMax; step++) {
    const { logMean, mean, variance } = tilted(sorted, tilt)
    const excess = tilt * mean - logMean + Math.log(tailShare)
    if (excess < 0) low = tilt
    else high = tilt
    const next = tilt - excess / (tilt * variance)
    const middle = high === Infinity ? 2 * tilt : (low + high) / 2
    const moved = next > low && next < high ? next : middle
    if (Math.abs(moved - tilt) <= 1e-12 * tilt) return moved
    tilt = moved
  }
  return tilt
}

/** K(t), K′(t) and K″(t) of the losses: the log of their exponential mean, and their mean and variance weighted by it. */
function tilted(sorted: Float64Array, tilt: number) {
  const worst = -sorted[0]!
  let [weight, sum, squares] = [0, 0, 0]
  for (let i = 0; i < sorted.length; i++) {
    const distance = -sorted[i]! - worst
    const share = Math.exp(tilt * distance)
    weight += share
    sum += share * distance
    squares += share * distance * distance
  }
  const mean = sum / weight
  return {
    logMean: tilt * worst + Math.log(weight / sorted.length),
    mean: worst + mean,
    variance: squares / weight - mean * mean,
  }
}
