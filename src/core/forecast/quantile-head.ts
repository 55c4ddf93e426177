/** The network's outputs as three quantiles that never cross, around those of a baseline. */
import { pinballLoss } from './pinball.ts'
import { servedLevels } from './quantile-forecast.ts'

/** Outputs a horizon: how the median moves, and how the distances below and above it stretch. */
export const OUTPUTS_PER_HORIZON = 3

/** A baseline's quantiles of one horizon at the served levels, in units of the deviation it foresees. */
export type BaseQuantiles = { readonly low: number; readonly median: number; readonly high: number }

/** The same as the outputs move it: the distances below and above the median before softplus. */
export type HeadBase = { readonly median: number; readonly below: number; readonly above: number }

export function headBase({ low, median, high }: BaseQuantiles): HeadBase {
  return { median, below: softplusInverse(median - low), above: softplusInverse(high - median) }
}

/** Median ± softplus. With outputs of 0 these are the baseline's quantiles to the last digits. */
export function headQuantiles(base: HeadBase, outputs: Float64Array, at: number): BaseQuantiles {
  const median = base.median + outputs[at]!
  return {
    low: median - softplus(base.below + outputs[at + 1]!),
    median,
    high: median + softplus(base.above + outputs[at + 2]!),
  }
}

/** The pinball loss of one outcome, and its slopes in the three outputs times `weight`, added to `slope` at `at`. */
export function headLoss(
  base: HeadBase,
  outcome: number,
  { outputs, slope, at, weight }: { outputs: Float64Array; slope: Float64Array; at: number; weight: number },
): number {
  const { low, median, high } = headQuantiles(base, outputs, at)
  const [lowLevel, middle, highLevel] = servedLevels
  const lowSlope = pinballSlope(outcome, low, lowLevel) * weight
  const highSlope = pinballSlope(outcome, high, highLevel) * weight
  slope[at]! += lowSlope + pinballSlope(outcome, median, middle) * weight + highSlope
  slope[at + 1]! -= lowSlope * logistic(base.below + outputs[at + 1]!)
  slope[at + 2]! += highSlope * logistic(base.above + outputs[at + 2]!)
  return (
    weight *
    (pinballLoss(outcome, low, lowLevel) +
      pinballLoss(outcome, median, middle) +
      pinballLoss(outcome, high, highLevel))
  )
}

function pinballSlope(outcome: number, quantile: number, level: number): number {
  return outcome >= quantile ? -level : 1 - level
}

function softplus(x: number): number {
  return x > 30 ? x : Math.log1p(Math.exp(x))
}

/** Of a distance above 0; a distance of 0 counts as the smallest that is told apart. */
function softplusInverse(y: number): number {
  const distance = Math.max(y, 1e-9)
  return distance > 30 ? distance : Math.log(Math.expm1(distance))
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
