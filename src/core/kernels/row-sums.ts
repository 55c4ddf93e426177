/** Sums of rows of one matrix, each times a coefficient: made ready once, asked for many times. */
import type { Matrix } from '#core/linear/matrix.ts'
import { kernelRoom } from './kernel-room.ts'

/** Writes Σ coefficients[k] × row rows[k] over the first `count` into `out`; the same bits with and without a kernel. */
export type RowSums = (
  rows: ArrayLike<number>,
  coefficients: Float64Array,
  count: number,
  out: Float64Array,
) => void

/** Below this many columns a plain loop is done before a kernel is asked. */
const COLUMNS_MIN = 48

/** Good until it is made for another matrix. */
export function rowSumsOf(matrix: Matrix): RowSums {
  return (matrix.columns >= COLUMNS_MIN && kernelRowSums(matrix)) || plainRowSums(matrix)
}

/** What the kernel is held to. */
export function plainRowSums({ columns, values }: Matrix): RowSums {
  return (rows, coefficients, count, out) => {
    out.fill(0)
    for (let k = 0; k < count; k++) {
      const factor = coefficients[k]!
      const row = rows[k]! * columns
      for (let j = 0; j < columns; j++) out[j]! += values[row + j]! * factor
    }
  }
}

function kernelRowSums({ rows: size, columns, values }: Matrix): RowSums | null {
  const width = Math.ceil(columns / 4) * 32
  const room = kernelRoom('row-sums', [size * width, size * 4, size * 8, width])
  if (!room) return null
  const { kernels, buffer } = room
  const [matrix, addressesAt, coefficientsAt, outAt] = room.at as [number, number, number, number]
  const space = new Float64Array(buffer, matrix, (size * width) / 8)
  for (let i = 0; i < size; i++) space.set(values.subarray(i * columns, (i + 1) * columns), (i * width) / 8)
  const addresses = new Uint32Array(buffer, addressesAt, size)
  const given = new Float64Array(buffer, coefficientsAt, size)
  const found = new Float64Array(buffer, outAt, columns)
  return (rows, coefficients, count, out) => {
    for (let k = 0; k < count; k++) {
      addresses[k] = matrix + rows[k]! * width
      given[k] = coefficients[k]!
    }
    kernels.sumRows(addressesAt, coefficientsAt, count, outAt, width)
    out.set(found)
  }
}
