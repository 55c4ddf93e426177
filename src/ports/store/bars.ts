/** Observed bars (what each source said, when) and resolved ones (what we take as true). */
import type { DayWindow } from '#core/time/day-window.ts'
import type { Flag, Removed, Repaired } from '#core/cleaning/findings.ts'
import type { Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { Patch } from '#core/patching/patch.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Asset, AssetFacts } from './assets.ts'
import type { QualityRecord } from './quality.ts'

/** All that every source said last of one asset: its bars and its corporate actions. */
export type ObservedSeries = SourceWords & {
  /** By day and kind, then by the moment they were said; every source's last word on each. */
  readonly actions: readonly ObservedAction[]
  /** What people changed, in the order they did, as far as it holds. */
  readonly patches: readonly Patch[]
}

export type ObservedAction = CorporateAction & { readonly source: string; readonly knownAt: EpochMs }

/** The columns of `price_history` for one asset, ascending by day. */
export type ResolvedSeries = {
  readonly bars: Bars
  /** Columns of the guide's indicators by name, each as long as `bars`. */
  readonly indicators: Readonly<Record<string, Float64Array>>
  /** Index into `qualityLevels` for each bar. */
  readonly grades: Uint8Array
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
}

/** The resolved closes of an asset, ascending by day, without all that stands beside them. */
export type ResolvedCloses = Pick<ResolvedSeries, 'grades' | 'sourceIndex' | 'sources'> & {
  readonly day: Int32Array
  readonly close: Float64Array
}

export type RefreshToSave = {
  readonly asset: AssetFacts
  readonly source: string
  /** What the source said, ascending, one bar a day; only what differs from its last word is appended. */
  readonly observed: Bars
  readonly actions: readonly CorporateAction[]
  readonly knownAt: EpochMs
  /** When the source said it, where that was earlier: an answer that was kept makes nothing newer than it was then. */
  readonly saidAt?: EpochMs
  readonly runId: number
}

/** What the pure part makes of all observations of an asset. */
export type Derived = {
  readonly resolved: ResolvedSeries
  readonly findings: { removed: readonly Removed[]; repaired: readonly Repaired[]; flags: readonly Flag[] }
  readonly quality: QualityRecord
}

export type SavedRefresh<D extends Derived = Derived> = {
  /** What `derive` returned. */
  readonly derived: D
  readonly asset: Asset
  /** Observations appended because they were new or differed. */
  readonly observationsAppended: number
  /** Rows of `price_history` inserted or changed. */
  readonly rowsChanged: number
}

/** What one source said at one moment that it had not said before. */
export type Saying = {
  readonly source: string
  readonly knownAt: EpochMs
  readonly runId: number
  readonly bars: number
  /** Of the bars; null where only actions were said. */
  readonly firstDay: EpochDay | null
  readonly lastDay: EpochDay | null
  readonly actions: number
}

export type BarStore = {
  /**
   * Saves one refresh in one transaction, under the asset's lock: appends the observations, hands everything observed so
   * far to `derive` (pure and synchronous), and writes what it returns. Two processes refreshing one symbol take turns,
   * so neither computes on half of the other's rows. All or nothing.
   */
  saveRefresh<D extends Derived>(
    refresh: RefreshToSave,
    derive: (observed: ObservedSeries) => D,
  ): Promise<SavedRefresh<D>>
  /** The resolved bars inside a window, with their indicator columns unless `withIndicators` is false; null when the symbol is unknown. */
  resolved(symbol: string, window: DayWindow, withIndicators?: boolean): Promise<ResolvedSeries | null>
  /** The resolved closes alone, of many assets at little cost; null when the symbol is unknown. */
  closes(symbol: string, window: DayWindow): Promise<ResolvedCloses | null>
  /** What was observed up to a moment (null: until now); null when the symbol is unknown. */
  observed(symbol: string, window: DayWindow, knownAt: EpochMs | null): Promise<ObservedSeries | null>
  /** When sources said something, newest first: at most `limit`, and how often in all. Null when the symbol is unknown. */
  sayings(
    symbol: string,
    of: { readonly source: string | null; readonly limit: number; readonly offset?: number },
  ): Promise<{ readonly sayings: readonly Saying[]; readonly total: number } | null>
}
