/** Forecasts as they were made, and what came of them. */
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Telling, Told } from './messages.ts'

export type NewPrediction = {
  readonly runId: number
  readonly symbol: string
  /** The last day whose close was known. */
  readonly madeOn: EpochDay
  /** Bars from that close to the one that is foreseen. */
  readonly horizonBars: number
  readonly model: string
  readonly modelVersion: string
  /** Quantiles of the simple return at 0.05, 0.5 and 0.95. */
  readonly low: number
  readonly median: number
  readonly high: number
  readonly baseline: string
  /** What the model had shown on past days; null where that is not known. */
  readonly skill: number | null
  readonly coverage: number | null
}

export type Prediction = NewPrediction & {
  readonly id: number
  readonly createdAt: EpochMs
  /** What the return became; null until then. */
  readonly realised: number | null
  readonly scoredAt: EpochMs | null
}

export type PredictionStore = {
  /** Keeps each prediction once: what a model has said of a day and horizon is not said again. Those that were new. */
  save(
    predictions: readonly NewPrediction[],
    telling: Telling<readonly NewPrediction[]>,
  ): Promise<Told<readonly NewPrediction[]>>
  /** Writes what came of a prediction, once; false where that is known already. */
  score(id: number, realised: number, at: EpochMs): Promise<boolean>
  /** Those whose outcome is not written yet, oldest first; at most `limit`. */
  unscored(symbol: string, limit: number): Promise<readonly Prediction[]>
  /** Newest first, older than the one called `before`; at most `limit`. */
  of(symbol: string, limit: number, before: number | null): Promise<readonly Prediction[]>
  /** Symbols that have any. */
  symbols(): Promise<readonly string[]>
}
