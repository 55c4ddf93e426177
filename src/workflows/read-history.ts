/** What sources said of an asset and when, and what they said otherwise between two moments. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { ratioNamer } from '#core/resolve/named-ratio.ts'
import { resolveActions } from '#core/resolve/resolve-actions.ts'
import { type RewriteReason, rewriteReason } from '#core/resolve/rewrite-reason.ts'
import { findRewrites, type NewBars, type RewrittenRun } from '#core/resolve/rewrites.ts'
import { pickWords } from '#core/resolve/source-words.ts'
import { allDays } from '#core/time/day-window.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { ObservedAction, ObservedSeries, Saying } from '#ports/store/bars.ts'
import type { Workbench } from '#ports/workbench.ts'
import { findStored } from './find-stored.ts'
import { notStored } from './read-prices.ts'
import type { AliasUse } from './resolve-symbol.ts'
import { sourcePriority } from './source-priority.ts'

export type HistoryRequest = {
  readonly symbol: string
  /** Null for every source. */
  readonly source: string | null
  /** Null for a list of who said something when, without a comparison. */
  readonly between: { readonly from: EpochMs; readonly to: EpochMs } | null
  /** At most so many sayings, after so many that are newer. */
  readonly limit: number
  readonly offset: number
}

export type SaidAction = CorporateAction & { readonly source: string }

export type HistoryDiff = {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly before: ObservedSeries
  readonly after: ObservedSeries
  readonly added: readonly NewBars[]
  readonly runs: readonly (RewrittenRun & { readonly reason: RewriteReason })[]
  readonly actionsAdded: readonly SaidAction[]
  readonly actionsWithdrawn: readonly SaidAction[]
}

export type History = {
  readonly symbol: string
  /** Present when another symbol was asked for. */
  readonly via: AliasUse | null
  readonly sayings: readonly Saying[]
  readonly total: number
  readonly diff: HistoryDiff | null
}

/** Throws AppError `not-found`. */
export async function readHistory(
  { symbol: asked, source, between, limit, offset }: HistoryRequest,
  bench: Workbench,
): Promise<History> {
  const { store } = bench
  const { asset, via } = await findStored(asked, null, bench)
  const { symbol } = asset
  const said = await store.bars.sayings(symbol, { source, limit, offset })
  if (!said) throw notStored(symbol)
  if (between === null) return { symbol, via, ...said, diff: null }
  const at = async (moment: EpochMs) => {
    const observed = await store.bars.observed(symbol, allDays, moment)
    if (!observed) throw notStored(symbol)
    return source === null ? observed : onlyOf(observed, source)
  }
  const before = await at(between.from)
  const after = await at(between.to)
  const actions = resolveActions(after.actions, sourcePriority(bench))
  const actionsBefore = resolveActions(before.actions, sourcePriority(bench))
  const { added, runs } = findRewrites(before, after, ratioNamer(actions))
  const around = { before, after, actions, actionsBefore, calendar: calendarFor(asset.calendar) }
  return {
    symbol,
    via,
    ...said,
    diff: {
      ...between,
      before,
      after,
      added,
      runs: runs.map((run) => ({ ...run, reason: rewriteReason(run, around) })),
      actionsAdded: missingIn(before.actions, after.actions),
      actionsWithdrawn: missingIn(after.actions, before.actions),
    },
  }
}

function onlyOf(observed: ObservedSeries, source: string): ObservedSeries {
  const index = observed.sources.indexOf(source)
  const rows = Array.from(observed.sourceIndex.keys()).filter((row) => observed.sourceIndex[row] === index)
  return {
    ...pickWords(observed, rows),
    actions: observed.actions.filter((action) => action.source === source),
    patches: observed.patches,
  }
}

/** Those of `actions` that no equal one in `others` stands for. */
function missingIn(others: readonly ObservedAction[], actions: readonly ObservedAction[]): SaidAction[] {
  const keyOf = ({ source, kind, day, value }: ObservedAction) => `${source} ${kind} ${day} ${value}`
  const there = Map.groupBy(others, keyOf)
  return actions.filter((action) => !there.get(keyOf(action))?.pop())
}
