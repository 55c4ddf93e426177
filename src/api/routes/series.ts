/** Columns of many instruments at once. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { namesIn } from '#api/names-in.ts'
import { momentOf, windowOf } from '#api/window.ts'
import { columnsDocument, daysDocument } from '#protocol/documents/prices.ts'
import type { OneSeries } from '#protocol/http/series.ts'
import { aliasUseDocument } from '#workflows/alias-documents.ts'
import { newestSource } from '#workflows/measure-asset.ts'
import { readSeries } from '#workflows/read-series.ts'

export function seriesHandlers({ bench }: HandlerTools): Pick<Handlers, 'getSeries'> {
  return {
    async getSeries({ query }) {
      const request = {
        symbols: [...new Set(namesIn(query.symbols))],
        columns: [...new Set(namesIn(query.columns ?? 'close'))],
        window: windowOf(query),
        knownAt: momentOf('asKnownAt', query.asKnownAt),
        commonDays: query.days === 'common',
      }
      const series = (await readSeries(request, bench)).map(seriesDocument)
      const successful = series.filter(({ ok }) => ok).length
      const rows = series.reduce((sum, { days }) => sum + days.length, 0)
      return {
        series,
        summary: { total: series.length, successful, failed: series.length - successful, rows },
      }
    },
  }
}

function seriesDocument({ symbol, outcome }: Awaited<ReturnType<typeof readSeries>>[number]): OneSeries {
  if (!outcome.ok) {
    const { code, message } = outcome.error
    return {
      symbol,
      ok: false,
      currency: null,
      simulated: false,
      days: [],
      columns: {},
      error: { code, message },
    }
  }
  const { stored, days, columns } = outcome.value
  return {
    symbol: stored.asset.symbol,
    ...aliasUseDocument(stored.via),
    ok: true,
    currency: stored.asset.currency,
    simulated: newestSource(stored) === SIMULATED,
    days: daysDocument(days),
    columns: columnsDocument(columns),
  }
}
