/** Every risk measure, in the order people read them. A new one is a file and a line here. */
import { annualReturn, meanReturnAnnual, totalReturn } from './annual-return.ts'
import { annualVolatility } from './annual-volatility.ts'
import { correlation, rSquared } from './benchmark-correlation.ts'
import { alpha, beta } from './beta.ts'
import { downCapture, upCapture } from './capture.ts'
import { kurtosis, skewness } from './distribution-shape.ts'
import { downsideDeviation, sortinoRatio } from './downside-deviation.ts'
import { avgDrawdown, cdar95, painIndex } from './drawdown-averages.ts'
import { evar95 } from './entropic-value-at-risk.ts'
import { cvar95, cvar95Gaussian } from './expected-shortfall.ts'
import { bestDay, worstDay } from './extreme-days.ts'
import { gainToPain, kelly, payoffRatio, profitFactor } from './gains-and-losses.ts'
import { jarqueBera } from './jarque-bera.ts'
import { calmarRatio, drawdownDays, maxDrawdown } from './max-drawdown.ts'
import { omegaRatio } from './omega-ratio.ts'
import { probabilisticSharpe, sharpeStandardError } from './sharpe-confidence.ts'
import { sharpeRatio } from './sharpe-ratio.ts'
import { stability } from './stability.ts'
import { tailRatio } from './tail-ratio.ts'
import { informationRatio, trackingError } from './tracking-error.ts'
import { treynorRatio } from './treynor-ratio.ts'
import { ulcerIndex } from './ulcer-index.ts'
import { var95, var99, var95CornishFisher, var95Gaussian } from './value-at-risk.ts'
import { winRate } from './win-rate.ts'

export const riskMeasures = [
  totalReturn,
  annualReturn,
  meanReturnAnnual,
  annualVolatility,
  sharpeRatio,
  sharpeStandardError,
  probabilisticSharpe,
  sortinoRatio,
  calmarRatio,
  omegaRatio,
  gainToPain,
  stability,
  var95,
  var99,
  var95Gaussian,
  var95CornishFisher,
  cvar95,
  cvar95Gaussian,
  evar95,
  maxDrawdown,
  drawdownDays,
  avgDrawdown,
  painIndex,
  cdar95,
  ulcerIndex,
  tailRatio,
  skewness,
  kurtosis,
  jarqueBera,
  downsideDeviation,
  winRate,
  profitFactor,
  payoffRatio,
  kelly,
  bestDay,
  worstDay,
  beta,
  alpha,
  trackingError,
  informationRatio,
  treynorRatio,
  correlation,
  rSquared,
  upCapture,
  downCapture,
] as const

export type RiskMeasureId = (typeof riskMeasures)[number]['id']
