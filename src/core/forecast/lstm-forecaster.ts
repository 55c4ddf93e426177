/** Quantiles of a baseline, corrected by a network that was taught what the baseline misses. */
import { forkSeed, seededRandom } from '#core/math/random.ts'
import { type ForecastInput, outcomes } from './forecast-input.ts'
import { FEATURES, FIRST_FEATURE_DAYS, lstmFeatures } from './lstm-features.ts'
import { runLstm } from './lstm-forward.ts'
import type { LstmShape } from './lstm-network.ts'
import { levels, type QuantileForecaster, residualQuantiles, servedAt } from './quantile-forecast.ts'
import { type BaseQuantiles, headBase, headQuantiles, OUTPUTS_PER_HORIZON } from './quantile-head.ts'
import type { TrainedBaseline } from './train-baseline.ts'
import { type LearnedLstm, type LstmLesson, trainLstm } from './train-lstm.ts'
import type { Training } from './variance-forecaster.ts'

const HIDDEN = 12

/** The part of the training days, at their end, that only says when to stop. */
const VALIDATION_PART = 0.2

export type LstmRequest = Training & { readonly seed: number }

export type TrainedLstm = QuantileForecaster & { readonly learned: LearnedLstm }

/**
 * Learns on the first `days` alone, the last part of them kept to say when to stop, with a gap of the longest horizon
 * before it. What is learned is how the baseline's quantiles move; the quantiles themselves are those of all training days.
 */
export function trainLstmForecaster(
  input: ForecastInput,
  baseline: TrainedBaseline,
  request: LstmRequest,
): TrainedLstm {
  const lesson = lessonOf(input, baseline, request)
  const learned = trainLstm(lesson, seededRandom(forkSeed(request.seed, 'lstm')))
  const { outputs } = runLstm(lesson.shape, learned.parameters, lesson.inputs, {
    from: 0,
    to: input.returns.length,
  })
  return {
    learned,
    variance: () => Number.NaN,
    quantiles(day, horizon) {
      const residuals = baseline.residuals[horizon]!
      const at = day * lesson.shape.outputs + horizon * OUTPUTS_PER_HORIZON
      const deviation = Math.sqrt(baseline.variance(day, horizon))
      return stretched(residuals, headQuantiles(headBase(served(residuals)), outputs, at)).map(
        (one) => one * deviation,
      )
    },
  }
}

function lessonOf(
  input: ForecastInput,
  baseline: TrainedBaseline,
  { days, horizons }: LstmRequest,
): LstmLesson {
  const validateFrom = Math.floor(days * (1 - VALIDATION_PART))
  const longest = Math.max(...horizons)
  const learnedFrom = residualQuantiles(input, baseline.forecast, { days: validateFrom, horizons })
  return {
    shape: {
      features: FEATURES,
      hidden: HIDDEN,
      outputs: OUTPUTS_PER_HORIZON * horizons.length,
    } satisfies LstmShape,
    inputs: lstmFeatures(input),
    targets: horizons.map((horizon, h) => {
      const outcome = outcomes(input.returns.subarray(0, days), horizon)
      return outcome.map((value, t) => value / Math.sqrt(baseline.variance(t, h)))
    }),
    base: learnedFrom.map(served),
    // Outcomes of the days learned from end before the validation begins.
    train: { from: FIRST_FEATURE_DAYS, to: validateFrom - longest },
    validate: { from: validateFrom, to: days },
  }
}

function served(residuals: Float64Array): BaseQuantiles {
  const [low, median, high] = servedAt.map((at) => residuals[at]!)
  return { low: low!, median: median!, high: high! }
}

/** All levels, from three: each half of the baseline's quantiles is stretched as its served quantile was. */
function stretched(residuals: Float64Array, moved: BaseQuantiles): Float64Array {
  const base = served(residuals)
  const below = stretchOf(moved.median - moved.low, base.median - base.low)
  const above = stretchOf(moved.high - moved.median, base.high - base.median)
  const made = residuals.map((value, i) => {
    const distance = value - base.median
    if (distance === 0 || levels[i] === 0.5) return moved.median
    return moved.median + distance * (distance < 0 ? below : above)
  })
  const [low, , high] = servedAt
  made[low!] = moved.low
  made[high!] = moved.high
  return made
}

/** Where half of a sample is one value there is no distance to stretch. */
function stretchOf(moved: number, base: number): number {
  return base > 0 ? moved / base : 1
}
