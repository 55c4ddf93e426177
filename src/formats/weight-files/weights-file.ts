/** Reads the weights of a portfolio: `symbol,weight`. */
import { refusal } from '#formats/price-files/refusal.ts'
import { readNamedRows } from './named-rows.ts'

/** Symbol → weight. Throws AppError `malformed-row` for a row without symbol or weight, or a symbol that stands twice. */
export function parseWeightsFile(raw: Uint8Array, file: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const row of readNamedRows(raw, file, ['symbol', 'weight'])) {
    const symbol = row.cell('symbol')
    const weight = row.number('weight')
    const refused = (why: string) => refusal('malformed-row', { file, row: row.row }, why)
    if (symbol === '' || Number.isNaN(weight)) throw refused('it needs a symbol and a weight.')
    if (weights.has(symbol)) throw refused(`${symbol} stands twice.`)
    weights.set(symbol, weight)
  }
  return weights
}
