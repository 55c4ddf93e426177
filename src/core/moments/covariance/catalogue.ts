/** Every covariance estimator. A new one is a file and a line here. */
import { ewmaCovariance } from './ewma.ts'
import { ledoitWolf, ledoitWolfIdentity } from './ledoit-wolf.ts'
import { ledoitWolfConstantCorrelation } from './ledoit-wolf-constant-correlation.ts'
import { ledoitWolfSingleFactor } from './ledoit-wolf-single-factor.ts'
import { oas } from './oas.ts'
import { sampleCovariance } from './sample.ts'
import { semiCovariance } from './semi.ts'

export const covarianceEstimators = [
  sampleCovariance,
  ledoitWolf,
  ledoitWolfIdentity,
  ledoitWolfSingleFactor,
  ledoitWolfConstantCorrelation,
  oas,
  ewmaCovariance,
  semiCovariance,
] as const

export type CovarianceId = (typeof covarianceEstimators)[number]['id']
