/** Small tables of returns for tests. */
import type { ReturnsTable } from '#core/moments/returns-table.ts'

/** One list an asset, on days counted from 0. */
export function tableOf(columns: readonly (readonly number[])[]): ReturnsTable {
  return {
    symbols: columns.map((_, i) => `A${i + 1}`),
    day: Int32Array.from({ length: columns[0]!.length }, (_, t) => t),
    columns: columns.map((column) => Float64Array.from(column)),
  }
}

/** Sixty days of four assets that share a movement; whole numbers over 8,000, so that any program can repeat it. */
export const SAMPLE_TABLE = tableOf(
  Array.from({ length: 4 }, (_, i) =>
    Array.from({ length: 60 }, (_, t) => {
      const shared = (((t * 37) % 101) - 50) * ((i + 2) / 4)
      return (shared + ((t * t * (i + 3) * 13 + t * i * 7) % 89) - 44) / 2000
    }),
  ),
)
