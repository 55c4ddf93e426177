/** The hidden states of a market, fitted by the highest likelihood that many starts find. */
import { AppError } from '#core/errors.ts'
import type { Matrix } from '#core/linear/matrix.ts'
import { forkSeed, seededRandom } from '#core/math/random.ts'
import { type Climb, climbLikelihood, type ClimbLimits } from './climb-likelihood.ts'
import { bayesianCriterion, freeParameters, type HiddenMarkovModel } from './hidden-markov-model.ts'
import { orderStates } from './order-states.ts'
import { inOriginalUnits, logUnit, scalesOf, standardised } from './standardise.ts'
import { startingModels } from './starting-models.ts'

export type FitRequest = { readonly states: number; readonly seed: number; readonly starts: number }

export type FittedRegimes = {
  /** In the units of the observations, states ascending by the volatility of the first feature. */
  readonly model: HiddenMarkovModel
  readonly logLikelihood: number
  readonly bic: number
  readonly starts: number
  readonly iterations: number
  readonly converged: boolean
}

/** A state's standard deviation stays above this part of the whole sample's: below lie stale prices, not a regime. */
export const DEVIATION_FLOOR = 0.01

/** Every start climbs this far; only the best go on. A start that is behind at first may end highest, so it is far. */
const FIRST_CLIMB = { iterationsMax: 120, gainMin: 1e-3 }
/** Those that go on climb in stages, so that two on their way to one peak are found out before they get there. */
const STAGE = { iterationsMax: 150, gainMin: 1e-5 }
const STAGES_MAX = 20
const LAST_CLIMB = { iterationsMax: 3000, gainMin: 1e-8 }
const FINALISTS = 5
/** Climbs that are no further apart than this are on their way to one peak. */
const SAME_PEAK = 0.02

/** Days for each free parameter, below which a fit would only learn the sample by heart. */
const DAYS_PER_PARAMETER = 3

/**
 * `observations` is T × D (1 ≤ D ≤ 3) without NaN. The same observations, states and seed give the same model to the bit.
 * Throws AppError `too-few-observations`, and `numeric-failure` where a feature never changes.
 */
export function fitRegimes(observations: Matrix, { states, seed, starts }: FitRequest): FittedRegimes {
  refuseShort(observations, states)
  const scales = scalesOf(observations)
  refuseConstant(scales.size)
  const scaled = standardised(observations, scales)
  const varianceFloor = DEVIATION_FLOOR ** 2
  const random = seededRandom(forkSeed(seed, `regimes ${states}`))
  const best = bestClimb(
    scaled,
    startingModels(scaled, { states, starts, varianceFloor }, random),
    varianceFloor,
  )
  const logLikelihood = best.logLikelihood - observations.rows * logUnit(scales)
  const parameters = freeParameters(states, observations.columns)
  return {
    model: orderStates(inOriginalUnits(best.model, scales)),
    logLikelihood,
    bic: bayesianCriterion(logLikelihood, { parameters, observations: observations.rows }),
    starts,
    iterations: best.trace.length - 1,
    converged: best.converged,
  }
}

function bestClimb(observations: Matrix, starts: readonly HiddenMarkovModel[], varianceFloor: number): Climb {
  const climb = (models: readonly HiddenMarkovModel[], limits: Omit<ClimbLimits, 'varianceFloor'>) =>
    models
      .map((model) => climbLikelihood(observations, model, { ...limits, varianceFloor }))
      .sort((a, b) => b.logLikelihood - a.logLikelihood)
  let field: readonly Climb[] = apart(climb(starts, FIRST_CLIMB)).slice(0, FINALISTS)
  for (let stage = 0; field.length > 1 && stage < STAGES_MAX; stage++) {
    field = apart(climb(field.map(modelOf), STAGE))
    if (field.every(({ converged }) => converged)) break
  }
  return climb(field.slice(0, 1).map(modelOf), LAST_CLIMB)[0]!
}

function modelOf({ model }: Climb): HiddenMarkovModel {
  return model
}

/** The highest of each group that is on its way to one peak. */
function apart(descending: readonly Climb[]): readonly Climb[] {
  return descending.filter(
    ({ logLikelihood }, k) => k === 0 || descending[k - 1]!.logLikelihood - logLikelihood > SAME_PEAK,
  )
}

/** The fewest days that so many states are fitted on. */
export function daysNeeded(states: number, features: number): number {
  return DAYS_PER_PARAMETER * freeParameters(states, features)
}

function refuseShort({ rows, columns }: Matrix, states: number): void {
  const needed = daysNeeded(states, columns)
  if (rows >= needed) return
  throw new AppError(
    'too-few-observations',
    `${states} regimes need at least ${needed} days; there are ${rows}. Take fewer states or a longer window.`,
    { details: { needed, found: rows } },
  )
}

function refuseConstant(size: Float64Array): void {
  // A spread of this size is the rounding of a steady series.
  const constant = size.findIndex((one) => !(one > 1e-14))
  if (constant < 0) return
  throw new AppError('numeric-failure', 'Regimes differ in volatility, and these values never change.')
}
