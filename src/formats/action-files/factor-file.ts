/** Reads factor files, the form in which LEAN keeps splits and distributions: `20140606,0.9011818,0.0357143,645.57`. */
import type { FactorRow } from '#core/adjust/factor-rows.ts'
import { refusal } from '#formats/price-files/refusal.ts'
import { type PlainLine, readPlainLines } from './plain-lines.ts'

/**
 * The rows, ascending: day, price factor, split factor, reference price (NaN in files that have no such column). Throws
 * `malformed-row` naming the line for anything but factors above zero.
 */
export function parseFactorFile(raw: Uint8Array, file: string): FactorRow[] {
  return readPlainLines(raw, file).map((line) => {
    const reference = line.cells[2]
    return {
      day: line.day,
      priceFactor: positive(line, 0, 'price factor', file),
      splitFactor: positive(line, 1, 'split factor', file),
      referencePrice:
        reference === undefined || Number(reference) === 0
          ? Number.NaN
          : positive(line, 2, 'reference price', file),
    }
  })
}

function positive({ row, cells }: PlainLine, at: number, column: string, file: string): number {
  const text = cells[at] ?? ''
  const value = /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  if (value > 0 && Number.isFinite(value)) return value
  throw refusal('malformed-row', { file, row, column, value: text }, `"${text}" is no number above zero.`)
}
