/** The corporate actions of a symbol as each source tells them, and the factors that adjust its prices for them. */
import { USUAL_BASIS } from '#core/adjust/source-bases.ts'
import { type ClaimedAction, claimedActions } from '#core/adjust/action-claims.ts'
import { type FactorRow, factorRowsOf } from '#core/adjust/factor-rows.ts'
import { type SymbolChange, symbolChanges } from '#core/instruments/symbol-changes.ts'
import { allDays, type DayWindow, isWithin } from '#core/time/day-window.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { findStored } from './find-stored.ts'
import { notStored, readPrices } from './read-prices.ts'
import type { AliasUse } from './resolve-symbol.ts'

/** More aliases than this no store is expected to hold; the rest would be passed over. */
const ALIASES_MAX = 100_000

export type ListedActions = {
  readonly symbol: string
  /** Present when another symbol was asked for. */
  readonly via: AliasUse | null
  readonly currency: string | null
  readonly events: readonly ClaimedAction[]
  readonly symbolChanges: readonly SymbolChange[]
  /** Of the resolved prices; see `FactorRow`. */
  readonly factors: readonly FactorRow[]
}

/** As known at a moment, or now. Throws AppError `not-found`. */
export async function listActions(
  request: { readonly symbol: string; readonly window: DayWindow; readonly knownAt: EpochMs | null },
  bench: Workbench,
): Promise<ListedActions> {
  const { window, knownAt } = request
  const { asset, via } = await findStored(request.symbol, window.to, bench)
  const { symbol } = asset
  const observed = await bench.store.bars.observed(symbol, allDays, knownAt)
  if (!observed) throw notStored(symbol)
  const { bars, adjusted } = await readPrices(
    { symbol, window: allDays, knownAt, indicators: [], exact: true },
    bench,
  )
  const said = observed.actions.map((action) => ({
    ...action,
    basis: adjusted.bases.find(({ source }) => source === action.source)?.basis ?? USUAL_BASIS,
  }))
  const inside = (dated: { readonly day: number }) => isWithin(dated.day, window)
  return {
    symbol,
    via,
    currency: asset.currency,
    events: claimedActions(said, coverage(observed)).filter(inside),
    symbolChanges: symbolChanges(symbol, await bench.store.aliases.list(ALIASES_MAX)).filter(inside),
    factors: factorRowsOf(bars.day, adjusted).filter(inside),
  }
}

type Words = {
  readonly bars: { readonly day: Int32Array }
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
}

/** A source covers the days between its first bar and its last. */
function coverage({ bars, sourceIndex, sources }: Words) {
  const spans = sources.map(() => ({ first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY }))
  bars.day.forEach((day, i) => {
    const span = spans[sourceIndex[i]!]!
    span.first = Math.min(span.first, day)
    span.last = Math.max(span.last, day)
  })
  return (source: string, day: number) => {
    const span = spans[sources.indexOf(source)]
    return span !== undefined && day > span.first && day <= span.last
  }
}
