/** What a baseline is: a forecast of the variance of the days to come, for several horizons. */
import type { ForecastInput } from './forecast-input.ts'

export type Training = {
  /** Parameters are learned on the first so many days; what follows is only looked at day by day. */
  readonly days: number
  readonly horizons: readonly number[]
}

export type VarianceForecast = {
  /**
   * One column a horizon: the variance of the sum of the returns that follow each day, from that day and the days before.
   * NaN while too little is known.
   */
  readonly variance: readonly Float64Array[]
  readonly parameters: Readonly<Record<string, number>>
}

export type VarianceForecaster<Id extends string = string> = {
  readonly id: Id
  readonly title: string
  /** One sentence for people. */
  readonly definition: string
  forecast(input: ForecastInput, training: Training): VarianceForecast
}

/** Checks a definition against its type and keeps its id literal. */
export function defineForecaster<const Id extends string>(
  forecaster: VarianceForecaster<Id>,
): VarianceForecaster<Id> {
  return forecaster
}

/** The mean square of the days learned from: the variance of returns whose mean is 0. */
export function meanSquare(returns: Float64Array, days: number): number {
  let squares = 0
  for (let t = 0; t < days; t++) squares += returns[t]! * returns[t]!
  return squares / days
}
