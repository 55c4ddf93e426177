/** Reads which sector each asset is in and how much each sector may hold: `symbol,sector,min,max`. */
import { refusal } from '#formats/price-files/refusal.ts'
import { type NamedRow, readNamedRows } from './named-rows.ts'

export type SectorLimit = {
  readonly sector: string
  readonly symbols: readonly string[]
  /** −Infinity and Infinity where nothing is said. */
  readonly min: number
  readonly max: number
}

/**
 * The sectors in the order they first stand. `min` and `max` repeat in every row of a sector; an empty cell says nothing.
 * Throws AppError `malformed-row` for a row without symbol or sector, a symbol that stands twice, or limits that differ from an earlier row of the sector.
 */
export function parseSectorsFile(raw: Uint8Array, file: string): SectorLimit[] {
  const sectors = new Map<string, { symbols: string[]; min: number | null; max: number | null }>()
  const seen = new Set<string>()
  for (const row of readNamedRows(raw, file, ['symbol', 'sector'])) {
    const [symbol, name] = [row.cell('symbol'), row.cell('sector')]
    const refused = (why: string) => refusal('malformed-row', { file, row: row.row }, why)
    if (symbol === '' || name === '') throw refused('it needs a symbol and a sector.')
    if (seen.has(symbol)) throw refused(`${symbol} stands twice.`)
    seen.add(symbol)
    const sector = sectors.get(name) ?? { symbols: [], min: null, max: null }
    sectors.set(name, sector)
    sector.symbols.push(symbol)
    for (const side of ['min', 'max'] as const) {
      const said = limitIn(row, side)
      if (said !== null && sector[side] !== null && said !== sector[side])
        throw refused(`the ${side} of ${name} is ${said} here and ${sector[side]} above.`)
      sector[side] = said ?? sector[side]
    }
  }
  return [...sectors].map(([sector, { symbols, min, max }]) => ({
    sector,
    symbols,
    min: min ?? Number.NEGATIVE_INFINITY,
    max: max ?? Infinity,
  }))
}

function limitIn(row: NamedRow, side: 'min' | 'max'): number | null {
  const value = row.number(side)
  return Number.isNaN(value) ? null : value
}
