/** What the figures of a report are called in print, and under which heading they stand. */
import { riskMeasures } from '#core/risk/catalogue.ts'

export type FigureTitle = { readonly title: string; readonly group: 'return' | 'risk' }

const returns: Readonly<Record<string, string>> = {
  simple: 'Simple return',
  twr: 'Time-weighted return',
  twrAnnual: 'Time-weighted return a year',
  mwr: 'Money-weighted return a year',
  dietz: 'Modified Dietz return',
  startValue: 'Value at the start',
  endValue: 'Value at the end',
  netFlows: 'Paid in less taken out',
  timeWeightedReturn: 'Time-weighted return',
  moneyWeightedReturn: 'Money-weighted return a year',
  annual_return: 'Return a year',
  benchmarkReturn: 'Return of the benchmark',
}

/** What a reader of pages looks for, in that order; the other formats carry every measure. */
const printedRisks: readonly string[] = [
  'annual_volatility',
  'max_drawdown',
  'drawdown_days',
  'sharpe_ratio',
  'sortino_ratio',
  'calmar_ratio',
  'var_95',
  'cvar_95',
  'downside_deviation',
  'best_day',
  'worst_day',
  'skewness',
  'kurtosis',
  'beta',
  'alpha',
  'tracking_error',
  'information_ratio',
]

/** Places in print; null for what is not printed. */
export function figureRank(name: string): number | null {
  const rank = printedRisks.indexOf(name)
  if (Object.hasOwn(returns, name)) return Object.keys(returns).indexOf(name)
  return rank < 0 ? null : rank
}

export function figureTitle(name: string): FigureTitle {
  if (Object.hasOwn(returns, name)) return { title: returns[name]!, group: 'return' }
  const measure = riskMeasures.find(({ id }) => id === name)
  return { title: measure?.title ?? name, group: 'risk' }
}
