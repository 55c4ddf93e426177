/** Analyses that can be repeated: what was asked, what came of it, and their rows in the tables of results. */
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { Telling, Told } from './messages.ts'
import type { InterruptedRun, NewRun, Run, StartedRun } from './runs.ts'

/** A text under its own hash. */
export type Content = { readonly hash: string; readonly text: string }

export type NewAnalysis = Omit<NewRun, 'kind'> & {
  readonly kind: AnalysisKind
  readonly question: Content
}

export type AnalysisRun = Omit<Run, 'kind'> & {
  readonly kind: AnalysisKind
  readonly questionHash: string
  /** Null while there is none. */
  readonly documentHash: string | null
}

export type AnalysisEnd = {
  readonly status: 'done' | 'failed' | 'cancelled'
  readonly tookMs: number
  /** A few numbers for a list, or the error. */
  readonly result: Readonly<Record<string, unknown>>
  /** Null where nothing was answered. */
  readonly document: Content | null
  readonly record: ResultRecord | null
}

/** The row of a result in its own table; null for kinds that have none. */
export type ResultRecord =
  | { readonly table: 'optimization'; readonly row: OptimizationRecord }
  | { readonly table: 'backtest'; readonly row: BacktestRecord }

type Document = Readonly<Record<string, unknown>>
/** Null where a number is missing. */
type Figure = number | null

export type OptimizationRecord = {
  /** The portfolio it was made for; null for none. */
  readonly portfolioId: number | null
  readonly method: string
  readonly expectedReturns: string
  readonly covariance: string
  readonly riskFree: number
  readonly targetReturn: Figure
  readonly targetRisk: Figure
  readonly maxWeight: Figure
  readonly minWeight: Figure
  readonly sectors: Document
  readonly constraints: Document
  readonly weights: Document
  readonly expectedReturn: Figure
  readonly expectedVolatility: Figure
  readonly sharpeRatio: Figure
  /** Of the past of these weights; null where columns have holes. */
  readonly sortinoRatio: Figure
  readonly maxDrawdown: Figure
  readonly var95: Figure
  readonly cvar95: Figure
  readonly riskContributions: Document
  readonly binding: Document
  readonly solver: Document
  /** Null where no frontier was asked for. */
  readonly frontier: Document | null
  readonly from: EpochDay
  readonly to: EpochDay
  readonly tookMs: number
}

export type BacktestRecord = {
  readonly method: string
  readonly from: EpochDay
  readonly to: EpochDay
  readonly rebalance: string
  readonly rebalanceBars: Figure
  readonly windowBars: number
  readonly lagBars: number
  readonly costBps: number
  readonly parameters: Document
  /** Measures by their names. */
  readonly measures: Readonly<Record<string, Figure>>
  readonly benchmarkReturn: Figure
  readonly benchmarkVolatility: Figure
  readonly turnover: Figure
  readonly costs: Figure
  readonly trades: number
  readonly lookAheadPassed: boolean
  readonly equity: Document
  readonly monthlyReturns: Document
  readonly drawdowns: Document
  readonly tookMs: number
}

export type AnalysisListing = {
  /** Null for all. */
  readonly kinds: readonly AnalysisKind[] | null
  /** Those with a smaller id only; null for the newest. */
  readonly before: number | null
  readonly limit: number
}

/** `userId` null is this machine before it has an owner; an analysis of somebody else is as if it were not there. */
export type AnalysisStore = {
  start(analysis: NewAnalysis, userId: number | null, telling: Telling<StartedRun>): Promise<Told<StartedRun>>
  /** Whoever started it ends it; the results belong to whom the run belongs by then. */
  finish(id: number, end: AnalysisEnd, telling: Telling<void>): Promise<Told<void>>
  find(id: number, userId: number | null): Promise<AnalysisRun | null>
  /**
   * Marks those that were under way before `moment` as interrupted, whoever asked: a server that starts knows that its own are gone.
   * One that another process carries on says how it ended all the same. Those that were marked.
   */
  interruptBefore(
    moment: EpochMs,
    telling: Telling<readonly InterruptedRun[]>,
  ): Promise<Told<readonly InterruptedRun[]>>
  /** Newest first. */
  list(listing: AnalysisListing, userId: number | null): Promise<readonly AnalysisRun[]>
  /** Null once it had to make room: the newest texts are kept up to a stated bound. */
  content(hash: string): Promise<string | null>
}
