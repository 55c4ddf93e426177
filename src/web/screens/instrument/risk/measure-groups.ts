/** The risk measures in the groups a reader looks for them in. */
import type { getRisk } from '#protocol/http/assets.ts'
import type { ResultOf } from '#protocol/http/endpoint.ts'

export type RiskAnswer = ResultOf<typeof getRisk>
type RiskMeasure = RiskAnswer['measures'][number]
export type MeasureGroup = { readonly title: string; readonly measures: readonly RiskMeasure[] }

const groups = [
  {
    title: 'Return',
    ids: [
      'total_return',
      'annual_return',
      'mean_return_annual',
      'win_rate',
      'profit_factor',
      'payoff_ratio',
      'kelly',
      'best_day',
      'worst_day',
    ],
  },
  {
    title: 'Fluctuation',
    ids: ['annual_volatility', 'downside_deviation', 'skewness', 'kurtosis', 'jarque_bera', 'stability'],
  },
  {
    title: 'Return for risk',
    ids: [
      'sharpe_ratio',
      'sharpe_se',
      'probabilistic_sharpe',
      'gain_to_pain',
      'sortino_ratio',
      'calmar_ratio',
      'omega_ratio',
    ],
  },
  {
    title: 'Loss on a bad day',
    ids: [
      'var_95',
      'var_99',
      'evar_95',
      'var_95_gaussian',
      'var_95_cornish_fisher',
      'cvar_95',
      'cvar_95_gaussian',
      'tail_ratio',
    ],
  },
  {
    title: 'Loss from the peak',
    ids: ['max_drawdown', 'drawdown_days', 'avg_drawdown', 'pain_index', 'cdar_95', 'ulcer_index'],
  },
  {
    title: 'Against the benchmark',
    ids: [
      'beta',
      'alpha',
      'tracking_error',
      'information_ratio',
      'treynor_ratio',
      'correlation',
      'r_squared',
      'up_capture',
      'down_capture',
    ],
  },
]

/**
 * Groups in a fixed order, measures as the server orders them; a measure nobody placed stands under `Other`. Without a
 * benchmark the measures against it, all empty, are left out.
 */
export function groupMeasures({ measures, benchmark }: RiskAnswer): MeasureGroup[] {
  const placed = new Set(groups.flatMap(({ ids }) => ids))
  const rest = { title: 'Other', measures: measures.filter(({ id }) => !placed.has(id)) }
  return [
    ...groups.map(({ title, ids }) => ({ title, measures: measures.filter(({ id }) => ids.includes(id)) })),
    rest,
  ].filter((group) => group.measures.length > 0 && (benchmark || group.title !== 'Against the benchmark'))
}

/** Measures whose sign is news in itself. */
export function isSignedMeasure(id: string): boolean {
  return ['total_return', 'annual_return', 'mean_return_annual', 'best_day', 'worst_day', 'alpha'].includes(
    id,
  )
}
