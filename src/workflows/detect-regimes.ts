/** The regimes of a series: how many, what they are like, which one holds when, and when things changed for good. */
import { AppError } from '#core/errors.ts'
import type { Matrix } from '#core/linear/matrix.ts'
import { changePoints, usualPenalty } from '#core/regimes/change-points.ts'
import { filterStates } from '#core/regimes/filter-states.ts'
import { daysNeeded, type FittedRegimes, fitRegimes } from '#core/regimes/fit-regimes.ts'
import { logDensities } from '#core/regimes/log-densities.ts'
import type { Observations } from '#core/regimes/regime-features.ts'
import { smoothStates } from '#core/regimes/smooth-states.ts'
import { firstDays, walkForwardRegimes } from '#core/regimes/walk-forward-regimes.ts'
import type { ComputeTask, Report } from '#ports/compute.ts'

export const stateCounts = [2, 3, 4] as const
export type StateCount = (typeof stateCounts)[number]

/** Where the likelihood is climbed from: three guesses that are always made, the others by chance. Peaks multiply with the states. */
const startsFor = (states: number): number => 8 * (states - 1)

/** No two changes stand nearer than a month. */
const SEGMENT_MIN_DAYS = 21

/** The first fit of a walk forward sees two years, and a quarter goes by between fits. */
const WALK = { firstDays: 504, everyDays: 63 }

export type RegimesRequest = {
  readonly states: StateCount | 'auto'
  readonly seed: number
  /** Add probabilities that use the whole series, later days included. */
  readonly smoothed: boolean
  /** Filter each day with parameters fitted on earlier days only. */
  readonly walkForward: boolean
}

export type DetectedRegimes = {
  readonly observed: Observations
  readonly fit: FittedRegimes
  /** Every number of states that was tried, one state too: where that has the lowest BIC there are no regimes to tell apart. */
  readonly candidates: readonly {
    readonly states: number
    readonly logLikelihood: number
    readonly bic: number
  }[]
  /** T × K. */
  readonly filtered: Matrix
  readonly smoothed: Matrix | null
  readonly changes: { readonly penalty: number; readonly segmentMin: number; readonly at: readonly number[] }
}

/** The same on another thread. */
export const regimesTask: ComputeTask<RegimesQuestion, DetectedRegimes> = {
  module: import.meta.url,
  work: detectRegimes,
}

export type RegimesQuestion = { readonly observed: Observations; readonly request: RegimesRequest }

/** Pure: the same observations and request give the same to the bit. `report` hears of every model fitted. Throws what `fitRegimes` throws. */
export function detectRegimes({ observed, request }: RegimesQuestion, report: Report): DetectedRegimes {
  const { values } = observed
  const chooseOn = request.walkForward ? firstOf(values) : values
  const tried = [1, ...statesToTry(chooseOn, request)]
  const steps = tried.length + (request.walkForward ? 2 : 0)
  const fits = tried.map((states, done) => {
    report(done, steps)
    return fitOf(chooseOn, states, request)
  })
  report(tried.length, steps)
  const chosen = fits.slice(1).reduce((best, fit) => (fit.bic < best.bic ? fit : best))
  const states = chosen.model.means.rows
  const fit = request.walkForward ? fitOf(values, states, request) : chosen
  const path = filterStates(fit.model, logDensities(values, fit.model))
  const returns = Float64Array.from({ length: values.rows }, (_, t) => values.values[t * values.columns]!)
  const penalty = usualPenalty(values.rows)
  return {
    observed,
    fit,
    candidates: fits.map(({ logLikelihood, bic }, i) => ({ states: tried[i]!, logLikelihood, bic })),
    filtered: request.walkForward
      ? walkForwardRegimes(values, { days: WALK.firstDays, model: chosen.model }, WALK.everyDays)
      : path.filtered,
    smoothed: request.smoothed ? smoothStates(fit.model.transition, path).smoothed : null,
    changes: {
      penalty,
      segmentMin: SEGMENT_MIN_DAYS,
      at: changePoints(returns, { penalty, segmentMin: SEGMENT_MIN_DAYS }),
    },
  }
}

/** Of `auto`: as many as the days allow, two at least. */
function statesToTry({ rows, columns }: Matrix, { states }: RegimesRequest): readonly StateCount[] {
  if (states !== 'auto') return [states]
  return stateCounts.filter((count) => count === 2 || rows >= daysNeeded(count, columns))
}

function fitOf(observations: Matrix, states: number, { seed }: RegimesRequest): FittedRegimes {
  return fitRegimes(observations, { states, seed, starts: Math.max(1, startsFor(states)) })
}

function firstOf(observations: Matrix): Matrix {
  if (observations.rows > WALK.firstDays) return firstDays(observations, WALK.firstDays)
  throw new AppError(
    'too-few-observations',
    `A walk forward fits on ${WALK.firstDays} days before it says anything; there are ${observations.rows}. Leave --walk-forward out.`,
  )
}
