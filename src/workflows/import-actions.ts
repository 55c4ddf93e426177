/** Splits and distributions from a factor file, into the store beside what the price sources say of them. */
import { actionsOfFactorRows } from '#core/adjust/factor-rows.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { assertSymbol } from '#core/instruments/symbol.ts'
import { emptyBars } from '#core/market/bars.ts'
import { lowerBound } from '#core/time/day-window.ts'
import { dayOfMoment, type EpochDay } from '#core/time/epoch-day.ts'
import { splitAdjusted } from '#formats/price-files/wire/split-adjusted.ts'
import { parseFactorFile } from '#formats/action-files/factor-file.ts'
import type { Workbench } from '#ports/workbench.ts'
import { deriveAsset } from './derive-asset.ts'
import { notStored } from './read-prices.ts'
import { finishRun } from '#workflows/live/recorded-run.ts'
import { underRun } from './under-run.ts'
import { deriveContext } from './derive-context.ts'

/** The source that the store names for them. */
const FACTOR_FILE = 'factor-file'

export type ImportedActions = {
  readonly symbol: string
  readonly splits: number
  readonly distributions: number
  /** Rows of the resolved prices that changed by it. */
  readonly rowsChanged: number
}

/**
 * Amounts are restated in today's shares, as the price sources give them. Throws AppError `bad-usage`, `not-found` for a symbol
 * without stored prices, and what the parser and the store throw; then nothing is stored.
 */
export async function importActions(
  { symbol, name, bytes }: { readonly symbol: string; readonly name: string; readonly bytes: Uint8Array },
  bench: Workbench,
): Promise<ImportedActions> {
  assertSymbol(symbol)
  const { store, clock } = bench
  const asset = await store.assets.find(symbol)
  if (!asset) throw notStored(symbol)
  const calendar = calendarFor(asset.calendar)
  const nextSession = (day: EpochDay) =>
    (calendar.sessions[lowerBound(calendar.sessions, day + 1)] ?? day + 1) as EpochDay
  const traded = actionsOfFactorRows(parseFactorFile(bytes, name), nextSession)
  const { actions } = splitAdjusted({ bars: emptyBars, actions: traded })
  const parameters = { actionsOf: symbol, file: name }
  return underRun({ kind: 'refresh', parameters }, bench, async ({ runId, startedAt }) => {
    const about = { symbol, kind: asset.kind, calendar, asOf: dayOfMoment(startedAt) }
    const context = deriveContext(about, bench)
    const { rowsChanged } = await store.bars.saveRefresh(
      { asset, source: FACTOR_FILE, observed: emptyBars, actions, knownAt: startedAt, runId },
      (observed) => deriveAsset(observed, context),
    )
    const splits = actions.filter(({ kind }) => kind === 'split').length
    const imported = { symbol, splits, distributions: actions.length - splits, rowsChanged }
    const end = { status: 'done', tookMs: clock.now() - startedAt, result: imported } as const
    await finishRun({ id: runId, kind: 'refresh' }, end, bench)
    return imported
  })
}
