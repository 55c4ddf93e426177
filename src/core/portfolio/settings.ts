/** How a portfolio is kept: its cost basis, its aims, and the limits that a proposal for it has to hold. */

export const costBases = ['fifo', 'average'] as const
export type CostBasis = (typeof costBases)[number]

export const riskTolerances = ['conservative', 'moderate', 'aggressive'] as const
export type RiskTolerance = (typeof riskTolerances)[number]

export const rebalanceFrequencies = ['none', 'weekly', 'monthly', 'quarterly', 'yearly'] as const
export type RebalanceFrequency = (typeof rebalanceFrequencies)[number]

export type PortfolioSettings = {
  readonly costBasis: CostBasis
  /** A stored symbol. */
  readonly benchmark: string | null
  readonly riskTolerance: RiskTolerance | null
  /** A year, as a fraction. */
  readonly targetReturn: number | null
  /** Largest and smallest share of one position, as fractions; the smallest holds for positions that there are. */
  readonly maxPosition: number | null
  readonly minPosition: number | null
  readonly rebalanceFrequency: RebalanceFrequency | null
  /** How far a weight may stray from its target, as a fraction of the portfolio. */
  readonly rebalanceThreshold: number | null
  /** By sector, as fractions of the portfolio. */
  readonly sectorLimits: Readonly<Record<string, { readonly min: number; readonly max: number }>>
  /** By symbol, as fractions of the portfolio; empty where no aim is set. */
  readonly targets: Readonly<Record<string, number>>
}

export const usualSettings: PortfolioSettings = {
  costBasis: 'fifo',
  benchmark: null,
  riskTolerance: null,
  targetReturn: null,
  maxPosition: null,
  minPosition: null,
  rebalanceFrequency: null,
  rebalanceThreshold: null,
  sectorLimits: {},
  targets: {},
}
