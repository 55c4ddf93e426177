/** Every risk measure, in the order people read them. A new one is a file and a line here. */
import { annualReturn, meanReturnAnnual, totalReturn } from './annual-return.ts'
import { annualVolatility } from './annual-volatility.ts'
import { alpha, beta } from './beta.ts'
import { kurtosis, skewness } from './distribution-shape.ts'
import { downsideDeviation, sortinoRatio } from './downside-deviation.ts'
import { cvar95, cvar95Gaussian } from './expected-shortfall.ts'
import { bestDay, worstDay } from './extreme-days.ts'
import { calmarRatio, drawdownDays, maxDrawdown } from './max-drawdown.ts'
import { omegaRatio } from './omega-ratio.ts'
import { sharpeRatio } from './sharpe-ratio.ts'
import { tailRatio } from './tail-ratio.ts'
import { informationRatio, trackingError } from './tracking-error.ts'
import { ulcerIndex } from './ulcer-index.ts'
import { var95, var95CornishFisher, var95Gaussian } from './value-at-risk.ts'
import { winRate } from './win-rate.ts'

export const riskMeasures = [
  totalReturn,
  annualReturn,
  meanReturnAnnual,
  annualVolatility,
  sharpeRatio,
  sortinoRatio,
  calmarRatio,
  omegaRatio,
  var95,
  var95Gaussian,
  var95CornishFisher,
  cvar95,
  cvar95Gaussian,
  maxDrawdown,
  drawdownDays,
  ulcerIndex,
  tailRatio,
  skewness,
  kurtosis,
  downsideDeviation,
  winRate,
  bestDay,
  worstDay,
  beta,
  alpha,
  trackingError,
  informationRatio,
] as const

export type RiskMeasureId = (typeof riskMeasures)[number]['id']
