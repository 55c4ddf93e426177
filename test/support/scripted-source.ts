// A price source whose every answer is decided by the test, with what it was asked beside it.
import { barsOfLength } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { History, HistoryRequest, PriceSource } from '#ports/price-source.ts'
import { emptySeries } from './fake-source.ts'

export type ScriptedSource = PriceSource & { readonly asked: HistoryRequest[] }

export function scriptedSource(
  id: string,
  answer: (request: HistoryRequest, signal: AbortSignal) => Promise<PriceSeries> | PriceSeries,
): ScriptedSource {
  const asked: HistoryRequest[] = []
  return {
    id,
    about: id,
    isLocal: false,
    asked,
    async history(request, signal): Promise<History> {
      asked.push(request)
      return { series: await answer(request, signal), source: id, fallbacks: [] }
    },
  }
}

/** Bars with the given days and closes. */
export function seriesOf(
  symbol: string,
  days: readonly number[],
  closes: readonly number[] = days.map(() => 10),
): PriceSeries {
  const bars = { ...barsOfLength(days.length), day: Int32Array.from(days), close: Float64Array.from(closes) }
  return {
    ...emptySeries(symbol),
    bars,
    row: Int32Array.from(days, (_, index) => index + 1),
    fields: new Set(['close']),
    rowsRead: days.length,
  }
}
