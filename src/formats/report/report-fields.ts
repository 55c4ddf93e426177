/** Every field of every table of a portfolio's report, in the order in which files carry them. */
import type { Fields } from './field.ts'

/** What the portfolio is, how it is kept, and what it was worth when. */
export const infoFields = {
  name: { kind: 'text', title: 'Name', required: true },
  description: { kind: 'text', title: 'Description' },
  baseCurrency: { kind: 'text', title: 'Base currency' },
  costBasis: { kind: 'text', title: 'Cost basis', required: true },
  benchmark: { kind: 'text', title: 'Benchmark' },
  riskTolerance: { kind: 'text', title: 'Risk tolerance' },
  targetReturn: { kind: 'fraction', title: 'Target return a year' },
  maxPosition: { kind: 'fraction', title: 'Largest position' },
  minPosition: { kind: 'fraction', title: 'Smallest position' },
  rebalanceFrequency: { kind: 'text', title: 'Rebalanced' },
  rebalanceThreshold: { kind: 'fraction', title: 'Drift before rebalancing' },
  sectorLimits: { kind: 'data', title: 'Sector limits' },
  targets: { kind: 'data', title: 'Target weights' },
  asOf: { kind: 'day', title: 'As of' },
  knownAt: { kind: 'moment', title: 'Prices known at' },
  madeAt: { kind: 'moment', title: 'Made at' },
  totalValue: { kind: 'amount', title: 'Total value' },
  /** What can be told while prices or rates are missing, and which they are. */
  knownValue: { kind: 'amount', title: 'Value as far as known' },
  gaps: { kind: 'data', title: 'Gaps' },
  /** What may be wrong though nothing is missing: splits that the ledger does not have. */
  warnings: { kind: 'data', title: 'Warnings' },
  cashValue: { kind: 'amount', title: 'Cash' },
  cost: { kind: 'amount', title: 'Cost' },
  unrealisedGain: { kind: 'amount', title: 'Unrealised gain' },
  realisedGain: { kind: 'amount', title: 'Realised gain' },
  income: { kind: 'amount', title: 'Income' },
  netFlows: { kind: 'amount', title: 'Paid in less taken out' },
  doubtfulShare: { kind: 'fraction', title: 'Share on stale or poor prices' },
  grade: { kind: 'text', title: 'Grade' },
} as const satisfies Fields

export const holdingFields = {
  account: { kind: 'text', title: 'Account' },
  symbol: { kind: 'text', title: 'Symbol', required: true },
  isin: { kind: 'text', title: 'ISIN' },
  name: { kind: 'text', title: 'Instrument' },
  kind: { kind: 'text', title: 'Kind' },
  sector: { kind: 'text', title: 'Sector' },
  currency: { kind: 'text', title: 'Currency' },
  quantity: { kind: 'decimal', title: 'Quantity', required: true },
  cost: { kind: 'amount', title: 'Cost' },
  averageCost: { kind: 'amount', title: 'Average cost' },
  price: { kind: 'decimal', title: 'Price' },
  priceDay: { kind: 'day', title: 'Price of' },
  priceAgeDays: { kind: 'count', title: 'Price age in days' },
  priceSource: { kind: 'text', title: 'Price source' },
  priceGrade: { kind: 'text', title: 'Price grade' },
  fxRate: { kind: 'decimal', title: 'Rate to base' },
  fxPath: { kind: 'text', title: 'Rate from' },
  marketValue: { kind: 'amount', title: 'Market value' },
  marketValueBase: { kind: 'amount', title: 'Value in base currency' },
  unrealisedGain: { kind: 'amount', title: 'Unrealised gain' },
  currentWeight: { kind: 'fraction', title: 'Weight' },
  targetWeight: { kind: 'fraction', title: 'Target weight' },
  drift: { kind: 'fraction', title: 'Drift' },
  riskContribution: { kind: 'fraction', title: 'Share of risk' },
  firstAcquired: { kind: 'day', title: 'First acquired' },
} as const satisfies Fields

/** One entry a row: the whole `Transaction`, flat. */
export const ledgerFields = {
  date: { kind: 'day', title: 'Date', required: true },
  type: { kind: 'text', title: 'Type', required: true },
  symbol: { kind: 'text', title: 'Symbol' },
  isin: { kind: 'text', title: 'ISIN' },
  cusip: { kind: 'text', title: 'CUSIP' },
  mic: { kind: 'text', title: 'Exchange' },
  name: { kind: 'text', title: 'Instrument' },
  quantity: { kind: 'decimal', title: 'Quantity' },
  price: { kind: 'decimal', title: 'Price' },
  priceCurrency: { kind: 'text', title: 'Price currency' },
  priceUnit: { kind: 'decimal', title: 'Price unit', required: true },
  amount: { kind: 'amount', title: 'Amount' },
  currency: { kind: 'text', title: 'Currency' },
  counterAmount: { kind: 'amount', title: 'Counter amount' },
  counterCurrency: { kind: 'text', title: 'Counter currency' },
  fee: { kind: 'amount', title: 'Fee' },
  feeCurrency: { kind: 'text', title: 'Fee currency' },
  tax: { kind: 'amount', title: 'Tax' },
  taxCurrency: { kind: 'text', title: 'Tax currency' },
  fxRate: { kind: 'decimal', title: 'Exchange rate' },
  fxFrom: { kind: 'text', title: 'Rate from' },
  fxTo: { kind: 'text', title: 'Rate to' },
  ratioNew: { kind: 'decimal', title: 'New shares' },
  ratioOld: { kind: 'decimal', title: 'Old shares' },
  targetSymbol: { kind: 'text', title: 'Target symbol' },
  targetIsin: { kind: 'text', title: 'Target ISIN' },
  targetCusip: { kind: 'text', title: 'Target CUSIP' },
  targetMic: { kind: 'text', title: 'Target exchange' },
  targetName: { kind: 'text', title: 'Target instrument' },
  account: { kind: 'text', title: 'Account' },
  tradedAt: { kind: 'moment', title: 'Traded at' },
  settleDate: { kind: 'day', title: 'Settled' },
  group: { kind: 'text', title: 'Group' },
  externalIds: { kind: 'data', title: 'External ids' },
  lots: { kind: 'data', title: 'Chosen lots' },
  note: { kind: 'text', title: 'Note' },
} as const satisfies Fields

/** How good the prices of each instrument are. */
export const qualityFields = {
  symbol: { kind: 'text', title: 'Symbol', required: true },
  asOf: { kind: 'day', title: 'As of' },
  score: { kind: 'number', title: 'Score' },
  level: { kind: 'text', title: 'Level' },
  completeness: { kind: 'fraction', title: 'Completeness' },
  gapPenalty: { kind: 'number', title: 'Gap penalty' },
  freshnessPenalty: { kind: 'number', title: 'Freshness penalty' },
  outlierPenalty: { kind: 'number', title: 'Outlier penalty' },
  sources: { kind: 'text', title: 'Sources' },
} as const satisfies Fields

export const optimizationFields = {
  method: { kind: 'text', title: 'Method', required: true },
  expectedReturns: { kind: 'text', title: 'Expected returns by' },
  covariance: { kind: 'text', title: 'Covariance by' },
  from: { kind: 'day', title: 'From' },
  to: { kind: 'day', title: 'To' },
  riskFree: { kind: 'fraction', title: 'Risk-free rate' },
  expectedReturn: { kind: 'fraction', title: 'Expected return' },
  expectedVolatility: { kind: 'fraction', title: 'Expected volatility' },
  sharpeRatio: { kind: 'number', title: 'Sharpe ratio' },
  weights: { kind: 'data', title: 'Weights' },
  riskContributions: { kind: 'data', title: 'Risk contributions' },
  binding: { kind: 'data', title: 'What binds' },
  solver: { kind: 'data', title: 'Solver' },
  createdAt: { kind: 'moment', title: 'Made at' },
} as const satisfies Fields

/** One figure a row, with where it comes from. */
export const metricFields = {
  name: { kind: 'text', title: 'Figure', required: true },
  value: { kind: 'number', title: 'Value' },
  unit: { kind: 'text', title: 'Unit' },
  from: { kind: 'day', title: 'From' },
  asOf: { kind: 'day', title: 'As of' },
  source: { kind: 'text', title: 'Source' },
  grade: { kind: 'text', title: 'Grade' },
} as const satisfies Fields

export const snapshotFields = {
  date: { kind: 'day', title: 'Date', required: true },
  currency: { kind: 'text', title: 'Currency' },
  totalValue: { kind: 'amount', title: 'Total value' },
  cashValue: { kind: 'amount', title: 'Cash' },
  cost: { kind: 'amount', title: 'Cost' },
  netFlows: { kind: 'amount', title: 'Net flows' },
  dailyReturn: { kind: 'fraction', title: 'Daily return' },
  cumulativeReturn: { kind: 'fraction', title: 'Cumulative return' },
  benchmarkReturn: { kind: 'fraction', title: 'Benchmark, cumulative' },
  grade: { kind: 'text', title: 'Grade' },
} as const satisfies Fields

export const barFields = {
  symbol: { kind: 'text', title: 'Symbol', required: true },
  currency: { kind: 'text', title: 'Currency' },
  date: { kind: 'day', title: 'Date', required: true },
  open: { kind: 'number', title: 'Open' },
  high: { kind: 'number', title: 'High' },
  low: { kind: 'number', title: 'Low' },
  close: { kind: 'number', title: 'Close' },
  adj_close: { kind: 'number', title: 'Adjusted close' },
  volume: { kind: 'number', title: 'Volume' },
  source: { kind: 'text', title: 'Source' },
  grade: { kind: 'text', title: 'Grade' },
  /** What sources said of the day, where that is not just this bar; a day whose bar was removed has nothing else. */
  said: { kind: 'data', title: 'Said by sources' },
} as const satisfies Fields

/** What the priced instruments are; their calendar decides which days should have a bar. */
export const instrumentFields = {
  symbol: { kind: 'text', title: 'Symbol', required: true },
  name: { kind: 'text', title: 'Name' },
  kind: { kind: 'text', title: 'Kind' },
  currency: { kind: 'text', title: 'Currency' },
  exchange: { kind: 'text', title: 'Exchange' },
  calendar: { kind: 'text', title: 'Calendar', required: true },
  isin: { kind: 'text', title: 'ISIN' },
  /** Each with who said it: sector, country, … */
  facts: { kind: 'data', title: 'Facts' },
} as const satisfies Fields

export const actionFields = {
  symbol: { kind: 'text', title: 'Symbol', required: true },
  date: { kind: 'day', title: 'Date', required: true },
  kind: { kind: 'text', title: 'Kind', required: true },
  value: { kind: 'number', title: 'Value' },
  source: { kind: 'text', title: 'Source', required: true },
} as const satisfies Fields

/** Units of `quote` for one of `base`. */
export const rateFields = {
  base: { kind: 'text', title: 'Base', required: true },
  quote: { kind: 'text', title: 'Quote', required: true },
  date: { kind: 'day', title: 'Date', required: true },
  rate: { kind: 'decimal', title: 'Rate', required: true },
  source: { kind: 'text', title: 'Source', required: true },
} as const satisfies Fields
