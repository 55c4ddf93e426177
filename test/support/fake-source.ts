// A price source that answers as it is told, and remembers how often and when it was asked.
import type { AppError } from '#core/errors.ts'
import { emptyBars } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { History, PriceSource } from '#ports/price-source.ts'

export function emptySeries(symbol: string): PriceSeries {
  return {
    symbol,
    currency: null,
    exchange: null,
    bars: emptyBars,
    row: new Int32Array(0),
    fields: new Set(),
    actions: [],
    rowsRead: 0,
    undated: [],
    badCells: [],
  }
}

export type FakeSource = PriceSource & { readonly askedSymbols: string[] }

/** Answers each call with the next entry: an error is thrown, null answers with an empty series; the last entry repeats. */
export function fakeSource(id: string, answers: readonly (AppError | null)[]): FakeSource {
  const askedSymbols: string[] = []
  return {
    id,
    about: id,
    isLocal: false,
    askedSymbols,
    async history({ symbol }): Promise<History> {
      const answer = answers[Math.min(askedSymbols.length, answers.length - 1)]
      askedSymbols.push(symbol)
      if (answer) throw answer
      return { series: emptySeries(symbol), source: id, fallbacks: [] }
    },
  }
}
