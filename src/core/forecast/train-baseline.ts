/** A baseline with its parameters and its residual quantiles learned. */
import { AppError } from '#core/errors.ts'
import type { ForecastInput } from './forecast-input.ts'
import { type QuantileForecaster, quantileForecaster, residualQuantiles } from './quantile-forecast.ts'
import {
  meanSquare,
  type Training,
  type VarianceForecast,
  type VarianceForecaster,
} from './variance-forecaster.ts'

export type TrainedBaseline = QuantileForecaster & {
  readonly forecast: VarianceForecast
  /** One row a horizon, one value a level. */
  readonly residuals: readonly Float64Array[]
}

/** Throws AppError `numeric-failure` for returns that never change: there is no variance to forecast. */
export function trainBaseline(
  forecaster: VarianceForecaster,
  input: ForecastInput,
  training: Training,
): TrainedBaseline {
  // A deviation of this size is the rounding of a steady series.
  if (!(Math.sqrt(meanSquare(input.returns, training.days)) > 1e-12))
    throw new AppError('numeric-failure', 'The returns are all 0, so there is no variance to forecast.')
  const forecast = forecaster.forecast(input, training)
  const residuals = residualQuantiles(input, forecast, training)
  return { ...quantileForecaster(forecast, residuals), forecast, residuals }
}
