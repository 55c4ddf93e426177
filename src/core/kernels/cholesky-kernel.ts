/** Cholesky's factor, and the inverse of its transpose, by tiles of registers. */
import { type Matrix, zeroMatrix } from '#core/linear/matrix.ts'
import { type KernelRoom, kernelRoom } from './kernel-room.ts'

/** Below this size, copying the matrix costs what is gained. */
const SIZE_MIN = 24
/** Columns the kernel works on at a time: how much room its panels need. */
const BLOCK = 48

/** As `cholesky` of `core/linear`, to the bit; 'absent' where there are no kernels or they would not pay. */
export function factorByTiles({ rows: size, values }: Matrix): Matrix | null | 'absent' {
  if (size < SIZE_MIN) return 'absent'
  const padded = Math.ceil(size / 4) * 4
  const room = kernelRoom('cholesky', [padded * padded * 8, padded * BLOCK * 8, padded * BLOCK * 8])
  if (!room) return 'absent'
  const [matrix, panels, negated] = room.at as [number, number, number]
  putLower(room, matrix, { padded, size, values })
  if (!room.kernels.factorCholesky(matrix, padded * 8, size, panels, negated)) return null
  const factor = zeroMatrix(size, size)
  for (let i = 0; i < size; i++)
    factor.values.set(new Float64Array(room.buffer, matrix + i * padded * 8, i + 1), i * size)
  return factor
}

/** As `inverseTransposed` of `core/linear`, to the bit; null where there are no kernels or they would not pay. */
export function invertByRows({ rows: size, values }: Matrix): Matrix | null {
  if (size < SIZE_MIN) return null
  const room = kernelRoom('cholesky', [size * size * 8, size * size * 8])
  if (!room) return null
  const [lower, out] = room.at as [number, number]
  new Float64Array(room.buffer, lower, values.length).set(values)
  room.kernels.invertTransposed(lower, size * 8, size, out)
  return { rows: size, columns: size, values: new Float64Array(room.buffer, out, values.length).slice() }
}

type Padded = { readonly padded: number; readonly size: number; readonly values: Float64Array }

/** The lower triangle, with rows of zeros below it up to a multiple of 4. */
function putLower({ buffer }: KernelRoom, at: number, { padded, size, values }: Padded): void {
  const space = new Float64Array(buffer, at, padded * padded)
  for (let i = 0; i < size; i++) space.set(values.subarray(i * size, i * size + i + 1), i * padded)
  space.fill(0, size * padded)
}
