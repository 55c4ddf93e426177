/** Gives a stored instrument another calendar and derives everything anew, since which days should have a bar depends on it. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { emptyBars } from '#core/market/bars.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { Asset } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { deriveAsset } from './derive-asset.ts'
import { deriveContext } from './derive-context.ts'

/** Who asks for it, where a refresh names the source that it took new bars from; there are none here. */
const ORIGIN = 'calendar'

export async function changeCalendar({ symbol, kind }: Asset, code: string, bench: Workbench): Promise<void> {
  const { store, clock, codeVersion } = bench
  const startedAt = clock.now()
  const parameters = { calendarOf: symbol, calendar: code }
  const run = { kind: 'refresh', parameters, inputHash: null, codeVersion, seed: null, startedAt } as const
  const runId = await store.runs.start(run)
  const calendar = calendarFor(code)
  const context = deriveContext({ symbol, kind, calendar, asOf: dayOfMoment(startedAt) }, bench)
  const asset = { symbol, name: null, calendar: code, currency: null, exchange: null }
  const { rowsChanged } = await store.bars.saveRefresh(
    { asset, source: ORIGIN, observed: emptyBars, actions: [], knownAt: startedAt, runId },
    (observed) => deriveAsset(observed, context),
  )
  await store.runs.finish(runId, { status: 'done', tookMs: clock.now() - startedAt, result: { rowsChanged } })
}
