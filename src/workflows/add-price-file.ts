/** A price file somebody hands over: every series in it goes into the store as source `files`. */
import { toAppError } from '#core/errors.ts'
import { failure, success } from '#core/outcome.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import type { Workbench } from '#ports/workbench.ts'
import { recordRun, type RefreshedAll, type RefreshedSymbol } from './refresh-all.ts'
import { storeSeries } from './store-series.ts'

export type PriceFileToAdd = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly symbol: string | null
}

/** Throws what the parser throws: then nothing is stored. A series that cannot be used fails by itself. */
export async function addPriceFile(
  { name, bytes, symbol }: PriceFileToAdd,
  bench: Workbench,
): Promise<RefreshedAll> {
  const found = parsePriceFile(bytes, { file: name, ...(symbol === null ? {} : { symbol }) })
  return recordRun({ file: name, symbols: found.map((series) => series.symbol) }, bench, async (runId) => {
    const symbols: RefreshedSymbol[] = []
    const window = { from: null, to: null }
    for (const series of found) {
      try {
        const stored = await storeSeries(series, { source: 'files', runId, window }, bench)
        symbols.push({ symbol: series.symbol, outcome: success({ ...stored, fallbacks: [] }) })
      } catch (thrown) {
        symbols.push({ symbol: series.symbol, outcome: failure(toAppError(thrown)) })
      }
    }
    return symbols
  })
}
