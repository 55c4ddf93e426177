/** Gives a stored instrument another calendar and derives everything anew, since which days should have a bar depends on it. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { emptyBars } from '#core/market/bars.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { Asset } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { deriveAsset } from './derive-asset.ts'
import { deriveContext } from './derive-context.ts'
import { finishRun } from '#workflows/live/recorded-run.ts'
import { underRun } from './under-run.ts'

/** Who asks for it, where a refresh names the source that it took new bars from; there are none here. */
const ORIGIN = 'calendar'

export function changeCalendar({ symbol, kind }: Asset, code: string, bench: Workbench): Promise<void> {
  const { store, clock } = bench
  const parameters = { calendarOf: symbol, calendar: code }
  return underRun({ kind: 'refresh', parameters }, bench, async ({ runId, startedAt }) => {
    const calendar = calendarFor(code)
    const context = deriveContext({ symbol, kind, calendar, asOf: dayOfMoment(startedAt) }, bench)
    const asset = { symbol, name: null, calendar: code, currency: null, exchange: null }
    const { rowsChanged } = await store.bars.saveRefresh(
      { asset, source: ORIGIN, observed: emptyBars, actions: [], knownAt: startedAt, runId },
      (observed) => deriveAsset(observed, context),
    )
    const tookMs = clock.now() - startedAt
    const end = { status: 'done', tookMs, result: { rowsChanged } } as const
    await finishRun({ id: runId, kind: 'refresh' }, end, bench)
  })
}
