/** The one report of a portfolio: what every file format carries, and nothing that any of them adds. */
import type { Decimal } from '#core/money/decimal.ts'
import type { Transaction } from '#core/portfolio/transaction.ts'
import type { Json, RowOf } from './field.ts'
import type {
  actionFields,
  holdingFields,
  infoFields,
  instrumentFields,
  metricFields,
  optimizationFields,
  qualityFields,
  rateFields,
  snapshotFields,
} from './report-fields.ts'

export type PortfolioReport = {
  readonly info: ReportInfo
  readonly holdings: readonly ReportHolding[]
  /** By day, and in the order in which they were written within one. */
  readonly ledger: readonly ReportEntry[]
  readonly quality: readonly ReportQuality[]
  readonly optimizations: readonly ReportOptimization[]
  readonly metrics: readonly ReportMetric[]
  /** Days ascending. */
  readonly snapshots: readonly ReportSnapshot[]
  readonly instruments: readonly ReportInstrument[]
  readonly actions: readonly ReportAction[]
  readonly rates: readonly ReportRate[]
  /** One of each symbol, in the order of symbols. */
  readonly history: readonly PriceHistory[]
}

export type ReportInfo = RowOf<typeof infoFields>
export type ReportHolding = RowOf<typeof holdingFields>
export type ReportQuality = RowOf<typeof qualityFields>
export type ReportOptimization = RowOf<typeof optimizationFields>
export type ReportMetric = RowOf<typeof metricFields>
export type ReportSnapshot = RowOf<typeof snapshotFields>

export type ReportInstrument = RowOf<typeof instrumentFields>
export type ReportAction = RowOf<typeof actionFields>
export type ReportRate = RowOf<typeof rateFields>

export type ReportEntry = {
  readonly transaction: Transaction
  /** What a sale closes, where it chooses: the entry's place in this ledger, 1 being the first. */
  readonly lots: readonly { readonly entry: number; readonly quantity: Decimal }[]
}

/** Columns of one length, days ascending, NaN for what is missing. */
export type PriceHistory = {
  readonly symbol: string
  readonly currency: string | null
  readonly day: Int32Array
  readonly columns: Readonly<Record<PriceColumn, Float64Array>>
  /** Of each bar. */
  readonly source: readonly (string | null)[]
  readonly grade: readonly (string | null)[]
  /** By index of the bar, where sources said anything but this bar: `SaidBar`s. */
  readonly said: ReadonlyMap<number, Json>
}

export const priceColumns = ['open', 'high', 'low', 'close', 'adj_close', 'volume'] as const
export type PriceColumn = (typeof priceColumns)[number]
