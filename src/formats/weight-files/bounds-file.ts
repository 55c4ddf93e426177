/** Reads bounds of single assets: `symbol,min,max`. */
import { refusal } from '#formats/price-files/refusal.ts'
import { readNamedRows } from './named-rows.ts'

/** NaN where a cell is empty. */
type Bounds = { readonly min: number; readonly max: number }

/** Symbol → bounds. Throws AppError `malformed-row` for a row without a symbol, or a symbol that stands twice. */
export function parseBoundsFile(raw: Uint8Array, file: string): ReadonlyMap<string, Bounds> {
  const bounds = new Map<string, Bounds>()
  for (const row of readNamedRows(raw, file, ['symbol'])) {
    const symbol = row.cell('symbol')
    const refused = (why: string) => refusal('malformed-row', { file, row: row.row }, why)
    if (symbol === '') throw refused('it needs a symbol.')
    if (bounds.has(symbol)) throw refused(`${symbol} stands twice.`)
    bounds.set(symbol, { min: row.number('min'), max: row.number('max') })
  }
  return bounds
}
