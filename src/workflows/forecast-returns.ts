/** What returns may be over the next days: every model scored on days it has not seen, and the best served. */
import { baselines, type BaselineId } from '#core/forecast/catalogue.ts'
import { compareLosses, type LossComparison } from '#core/forecast/diebold-mariano.ts'
import type { ForecastInput } from '#core/forecast/forecast-input.ts'
import { type TrainedEnsemble, trainEnsemble } from '#core/forecast/lstm-ensemble.ts'
import { type QuantileForecaster, servedAt } from '#core/forecast/quantile-forecast.ts'
import { type HorizonScore, scoreForecaster } from '#core/forecast/score-forecaster.ts'
import { trainBaseline } from '#core/forecast/train-baseline.ts'
import type { ComputeTask, Report } from '#ports/compute.ts'
import { type Fold, walkForwardFolds } from '#core/forecast/walk-forward-folds.ts'

export type ModelId = BaselineId | 'lstm'
export const modelIds: readonly ModelId[] = [...baselines.map(({ id }) => id), 'lstm']

/** Networks in the ensemble, each from a seed of its own. */
export const ENSEMBLE = 3

export type ForecastRequest = {
  /** Trading days ahead, ascending. */
  readonly horizons: readonly number[]
  readonly model: ModelId | 'auto'
  readonly seed: number
}

export type ScoredModel = {
  readonly model: ModelId
  /** One a horizon. */
  readonly scores: readonly HorizonScore[]
  /** One a horizon: 1 − loss / loss of the best other baseline, and whether the difference is more than chance. */
  readonly skill: readonly (LossComparison & { readonly value: number; readonly baseline: BaselineId })[]
}

export type HorizonForecast = {
  readonly horizon: number
  /** Simple returns over the horizon at the served levels. */
  readonly quantiles: readonly number[]
  /** Whose quantiles these are: the model's, or where it has no skill its best baseline's. */
  readonly served: ModelId
}

export type ForecastReturns = {
  readonly model: ModelId | 'auto'
  readonly horizons: readonly HorizonForecast[]
  readonly scoreboard: readonly ScoredModel[]
  readonly folds: readonly Fold[]
  /** What the networks built on, and when each stopped; empty where none was trained. One a fold, the last on all days. */
  readonly ensembles: readonly { readonly baseline: string; readonly epochs: readonly number[] }[]
}

/** The same on another thread: what has to be computed is seconds of work, minutes for long series. */
export const forecastTask: ComputeTask<ForecastQuestion, ForecastReturns> = {
  module: import.meta.url,
  work: forecastReturns,
}

export type ForecastQuestion = { readonly input: ForecastInput; readonly request: ForecastRequest }

/**
 * Pure: the same question gives the same to the bit. `report` hears of every network taught. Throws AppError `too-few-observations`, `numeric-failure`.
 */
export function forecastReturns({ input, request }: ForecastQuestion, report: Report): ForecastReturns {
  const folds = walkForwardFolds(input.returns.length)
  const models = wantsLstm(request) ? modelIds : modelIds.filter((id) => id !== 'lstm')
  let taught = 0
  const onTaught = () => report(++taught, ENSEMBLE * (folds.length + 1))
  const trained = models.map((model) => ({
    model,
    byFold: folds.map(({ trainingDays }) => train(input, model, request, trainingDays, onTaught)),
    now: train(input, model, request, input.returns.length, onTaught),
  }))
  const scored = trained.map(({ model, byFold }) => ({
    model,
    scores: scoreForecaster(
      input,
      request.horizons,
      folds.map((fold, i) => ({ fold, forecaster: byFold[i]! })),
    ),
  }))
  const scoreboard = scored.map((one) => ({ ...one, skill: skillOf(one, scored, request.horizons) }))
  const now = new Map(trained.map((one) => [one.model, one.now]))
  return {
    model: request.model,
    horizons: request.horizons.map((horizon, h) => {
      const served = servedModel(request.model, scoreboard, h)
      const quantiles = now.get(served)!.quantiles(input.returns.length - 1, h)
      return { horizon, served, quantiles: servedAt.map((at) => Math.expm1(quantiles[at]!)) }
    }),
    scoreboard,
    folds,
    ensembles: trained.flatMap(({ model, byFold, now: last }) =>
      model === 'lstm' ? [...byFold, last].map((one) => toldOf(one as TrainedEnsemble)) : [],
    ),
  }
}

function wantsLstm({ model }: ForecastRequest): boolean {
  return model === 'lstm' || model === 'auto'
}

function train(
  input: ForecastInput,
  model: ModelId,
  { horizons, seed }: ForecastRequest,
  days: number,
  onTaught: () => void,
): QuantileForecaster {
  const training = { days, horizons }
  if (model === 'lstm')
    return trainEnsemble(input, baselines, { ...training, seed, members: ENSEMBLE, onTaught })
  return trainBaseline(baselines.find(({ id }) => id === model)!, input, training)
}

type Scored = Pick<ScoredModel, 'model' | 'scores'>

function skillOf(own: Scored, all: readonly Scored[], horizons: readonly number[]): ScoredModel['skill'] {
  return horizons.map((horizon, h) => {
    const best = bestBaseline(all, h, own.model)
    const value = 1 - own.scores[h]!.loss / best.scores[h]!.loss
    const comparison = compareLosses(own.scores[h]!.losses, best.scores[h]!.losses, horizon)
    return { value, baseline: best.model as BaselineId, ...comparison }
  })
}

function bestBaseline(all: readonly Scored[], horizon: number, but: ModelId | null): Scored {
  return all
    .filter(({ model }) => model !== 'lstm' && model !== but)
    .reduce((best, one) => (one.scores[horizon]!.loss < best.scores[horizon]!.loss ? one : best))
}

/** A network that is ahead by this probability of chance or more has no skill yet: any two forecasts differ a little. */
const CHANCE_MAX = 0.1

/** A baseline that was asked for is served as it is; the network only where it beats every baseline by more than chance. */
function servedModel(asked: ModelId | 'auto', board: readonly ScoredModel[], horizon: number): ModelId {
  if (asked !== 'auto' && asked !== 'lstm') return asked
  const { value, p } = board.find(({ model }) => model === 'lstm')!.skill[horizon]!
  return value > 0 && p < CHANCE_MAX ? 'lstm' : bestBaseline(board, horizon, null).model
}

function toldOf({ baseline, members }: TrainedEnsemble) {
  return { baseline, epochs: members.map(({ learned }) => learned.epoch) }
}
