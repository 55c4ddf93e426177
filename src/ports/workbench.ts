/** Everything a workflow may ask of the outside, handed in as one. */
import type { Random } from '#core/math/random.ts'
import type { Bus } from './bus.ts'
import type { Compute } from './compute.ts'
import type { Cache } from './cache.ts'
import type { Clock } from './clock.ts'
import type { InstrumentSource } from './instrument-source.ts'
import type { Log } from './log.ts'
import type { Gauge } from './measure.ts'
import type { Notifier } from './notifier.ts'
import type { AskQuotes, PriceSource } from './price-source.ts'
import type { Secrets } from './secrets.ts'
import type { SeriesSource } from './series-source.ts'
import type { BudgetLeft, SourceHealth } from './source-health.ts'
import type { Store } from './store/store.ts'
import type { Tracer } from './tracer.ts'

export type Workbench = {
  readonly clock: Clock
  readonly log: Log
  /** Tells whoever collects traces where the time goes. */
  readonly tracer: Tracer
  readonly store: Store
  readonly secrets: Secrets
  /** Null when the settings switch it off. */
  readonly cache: Cache | null
  /** Tells this process and others what the store has kept for those who listen. */
  readonly bus: Bus
  /** Every source, bare, in the order they are asked by default. */
  readonly sources: readonly PriceSource[]
  /** Names of the sources that are asked by default, in their order. */
  readonly sourceIds: readonly string[]
  /** Requests a day that may be spent on filling holes, over all processes on one store. */
  readonly gapRequestsPerDay: number
  /** Chance, for spreading what would otherwise happen at once. */
  readonly random: Random
  /**
   * The chosen sources (null: the default order) behind their policies, as one source that fails over from each to the
   * next. Throws AppError `unknown-source`.
   */
  prices(ids: readonly string[] | null): PriceSource
  /**
   * Last prices from the chosen sources (null: the default order) behind their policies, symbol by symbol from the first that
   * can tell. Throws AppError `unknown-source`.
   */
  quotes(ids: readonly string[] | null): AskQuotes
  /** Every source of economic series and exchange rates, bare. */
  readonly seriesSources: readonly SeriesSource[]
  /** One of them behind its policies. Throws AppError `unknown-source`, or `bad-config` where its key is missing. */
  series(id: string): SeriesSource
  /**
   * The chosen sources (null: the configured ones) that know instruments by name, each behind its policies. Throws AppError
   * `unknown-source`.
   */
  instruments(ids: readonly string[] | null): readonly InstrumentSource[]
  /** How a source has been doing, in all processes on the store. Throws AppError `unknown-source`. */
  sourceHealth(id: string): Promise<SourceHealth>
  /** What may still be asked of it. Throws AppError `unknown-source`. */
  sourceBudgetLeft(id: string): Promise<BudgetLeft>
  /** Tells somebody outside the house. */
  readonly notifier: Notifier
  /** What its parts can say of themselves to a monitor. */
  readonly gauges: readonly Gauge[]
  /** Heavy computing, on threads that start when they are needed. */
  readonly compute: Compute
  /** The version that runs, recorded with each run. */
  readonly codeVersion: string
  /** Ends what it holds open: store and cache. */
  close(): Promise<void>
}
