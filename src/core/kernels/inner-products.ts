/** The inner products of many vectors with many others, by tiles of registers where that pays. */
import { dot, type Matrix, matrixOf, symmetricMatrix, zeroMatrix } from '#core/linear/matrix.ts'
import { type KernelRoom, kernelRoom } from './kernel-room.ts'

type Vectors = readonly Float64Array[]

/** Below so many products, copying them costs what is gained. */
const PRODUCTS_MIN = 10_000

/** Entry i,j is left_i · right_j, to the bit what `dot` gives, on any machine. All vectors are of one length. */
export function innerProducts(left: Vectors, right: Vectors): Matrix {
  return (pays(left, right) && byTiles(left, right, false)) || plainInnerProducts(left, right)
}

/** The same where left_i · right_j equals right_i · left_j but for rounding: the entries above the diagonal, on both sides of it. */
export function symmetricProducts(left: Vectors, right: Vectors = left): Matrix {
  return (pays(left, right) && byTiles(left, right, true)) || plainSymmetricProducts(left, right)
}

/** The products of what each vector is beyond its centre: as `symmetricProducts` of the differences, which are not written down. */
export function centredProducts(vectors: Vectors, centres: Float64Array): Matrix {
  const byKernel = pays(vectors, vectors) && byTiles(vectors, vectors, true, centres)
  return (
    byKernel || plainSymmetricProducts(vectors.map((vector, i) => vector.map((one) => one - centres[i]!)))
  )
}

/** One entry after another. */
export function plainInnerProducts(left: Vectors, right: Vectors): Matrix {
  return matrixOf(left.length, right.length, (i, j) => dot(left[i]!, right[j]!))
}

/** One entry after another. */
export function plainSymmetricProducts(left: Vectors, right: Vectors = left): Matrix {
  return symmetricMatrix(left.length, (i, j) => dot(left[i]!, right[j]!))
}

function pays(left: Vectors, right: Vectors): boolean {
  return left.length * right.length * (left[0]?.length ?? 0) >= PRODUCTS_MIN
}

/** Null where there are no kernels. */
function byTiles(
  left: Vectors,
  right: Vectors,
  isSymmetric: boolean,
  centres: Float64Array | null = null,
): Matrix | null {
  const count = left[0]!.length
  const [leftPanels, rightPanels] = [Math.ceil(left.length / 4), Math.ceil(right.length / 4)]
  const stride = rightPanels * 32
  const room = kernelRoom('products', [
    32 * count,
    leftPanels * 32 * count,
    left === right ? 0 : rightPanels * 32 * count,
    leftPanels * 4 * stride,
  ])
  if (!room) return null
  const [desk, leftAt, otherAt, out] = room.at as [number, number, number, number]
  const rightAt = left === right ? leftAt : otherAt
  interleave(room, left, { desk, to: leftAt, centres })
  if (left !== right) interleave(room, right, { desk, to: rightAt, centres })
  const { kernels } = room
  kernels.multiplyPanels(leftAt, leftPanels, rightAt, rightPanels, count, out, stride, isSymmetric)
  if (isSymmetric) kernels.mirrorUpper(out, stride, left.length)
  const made = zeroMatrix(left.length, right.length)
  for (let i = 0; i < made.rows; i++)
    made.values.set(new Float64Array(room.buffer, out + i * stride, made.columns), i * made.columns)
  return made
}

type Panels = { readonly desk: number; readonly to: number; readonly centres: Float64Array | null }

/** Four vectors at a time by way of the desk; what is missing to four is 0. */
function interleave({ kernels, buffer }: KernelRoom, vectors: Vectors, { desk, to, centres }: Panels): void {
  const count = vectors[0]!.length
  const space = new Float64Array(buffer, desk, 4 * count)
  for (let first = 0; first < vectors.length; first += 4) {
    for (let k = 0; k < 4; k++) {
      const vector = vectors[first + k]
      const place = space.subarray(k * count, (k + 1) * count)
      if (!vector) place.fill(0)
      else if (centres) putDifferences(vector, centres[first + k]!, place)
      else place.set(vector)
    }
    kernels.interleaveRows(desk, count * 8, count, to + first * count * 8)
  }
}

function putDifferences(vector: Float64Array, centre: number, place: Float64Array): void {
  for (let t = 0; t < vector.length; t++) place[t] = vector[t]! - centre
}
