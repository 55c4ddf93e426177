/** Expectation–maximisation: from a starting model uphill to a peak of the likelihood. */
import type { Matrix } from '#core/linear/matrix.ts'
import { filterStates } from './filter-states.ts'
import type { HiddenMarkovModel } from './hidden-markov-model.ts'
import { logDensities } from './log-densities.ts'
import { reestimate } from './reestimate.ts'
import { smoothStates } from './smooth-states.ts'

export type ClimbLimits = {
  readonly iterationsMax: number
  /** The climb ends when one iteration gains less than this, in units of the log-likelihood. */
  readonly gainMin: number
  readonly varianceFloor: number
}

export type Climb = {
  readonly model: HiddenMarkovModel
  readonly logLikelihood: number
  /** The log-likelihood at the start and after every iteration; it never falls but for rounding. */
  readonly trace: readonly number[]
  readonly converged: boolean
}

/** L. E. Baum and others, “A Maximization Technique …” (1970). `observations` is T × D without NaN. */
export function climbLikelihood(observations: Matrix, start: HiddenMarkovModel, limits: ClimbLimits): Climb {
  const trace: number[] = []
  let model = start
  for (;;) {
    const path = filterStates(model, logDensities(observations, model))
    const { logLikelihood } = path
    const converged = trace.length > 0 && logLikelihood - trace.at(-1)! < limits.gainMin
    trace.push(logLikelihood)
    if (converged || trace.length > limits.iterationsMax) return { model, logLikelihood, trace, converged }
    model = reestimate(observations, smoothStates(model.transition, path), model, limits.varianceFloor)
  }
}
