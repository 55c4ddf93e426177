/** Cholesky's factor and the inverse of its transpose, with every entry computed in the order of the plain loop. */
import { addTile, interleaveRows } from './products'

/** Columns that are factored before the rest of the matrix hears of them; a multiple of 4. */
const BLOCK: i32 = 48

/**
 * Turns the lower triangle of the matrix at `matrix` into its factor in place. Rows stand `stride` apart; there is room for a
 * multiple of 4 rows and columns, zeros past `size`. What stands above the diagonal is not read and may change. `panels` and
 * `negated` are each room for 48 columns of all rows. False where the matrix is not positive definite.
 */
export function factorCholesky(matrix: usize, stride: usize, size: i32, panels: usize, negated: usize): bool {
  for (let start = 0; start < size; start += BLOCK) {
    const depth = min(BLOCK, size - start)
    const corner = matrix + <usize>start * stride + ((<usize>start) << 3)
    if (!factorBlock(corner, stride, depth)) return false
    const below = start + depth
    const count = (size - below + 3) >> 2
    const panelSize = (<usize>depth) << 5
    for (let i = 0; i < count; i++) {
      const rows = corner + <usize>(depth + (i << 2)) * stride
      const panel = panels + <usize>i * panelSize
      interleaveRows(rows, stride, depth, panel)
      solvePanel(panel, corner, stride, depth)
      spreadPanel(panel, depth, rows, stride, negated + <usize>i * panelSize)
    }
    const rest = matrix + <usize>below * stride + ((<usize>below) << 3)
    for (let i = 0; i < count; i++) {
      const left = negated + <usize>i * panelSize
      const row = rest + ((<usize>i) << 2) * stride
      for (let j = 0; j <= i; j++) {
        addTile(left, panels + <usize>j * panelSize, depth, row + ((<usize>j) << 5), stride)
      }
    }
  }
  return true
}

function factorBlock(corner: usize, stride: usize, depth: i32): bool {
  for (let j = 0; j < depth; j++) {
    const pivotRow = corner + <usize>j * stride
    const diagonal = pivotRow + ((<usize>j) << 3)
    for (let i = j; i < depth; i++) {
      const row = corner + <usize>i * stride
      let rest = f64.load(row + ((<usize>j) << 3))
      for (let k: usize = 0; k < (<usize>j) << 3; k += 8) {
        rest -= f64.load(row + k) * f64.load(pivotRow + k)
      }
      if (i > j) f64.store(row + ((<usize>j) << 3), rest / f64.load(diagonal))
      else if (rest > 0) f64.store(diagonal, sqrt(rest))
      else return false
    }
  }
  return true
}

/** Four rows below a factored block, in a panel: solves for their part of the factor. */
function solvePanel(panel: usize, corner: usize, stride: usize, depth: i32): void {
  for (let j = 0; j < depth; j++) {
    const at = panel + ((<usize>j) << 5)
    const row = corner + <usize>j * stride
    let low = v128.load(at)
    let high = v128.load(at, 16)
    for (let k: usize = 0; k < <usize>j; k++) {
      const factor = v128.load64_splat(row + (k << 3))
      const before = panel + (k << 5)
      low = f64x2.sub(low, f64x2.mul(v128.load(before), factor))
      high = f64x2.sub(high, f64x2.mul(v128.load(before, 16), factor))
    }
    const pivot = v128.load64_splat(row + ((<usize>j) << 3))
    v128.store(at, f64x2.div(low, pivot))
    v128.store(at, f64x2.div(high, pivot), 16)
  }
}

/** Writes a panel back to its rows, and its negative beside it, which tiles add where the factor subtracts. */
function spreadPanel(panel: usize, depth: i32, rows: usize, stride: usize, negated: usize): void {
  for (let j: usize = 0; j < <usize>depth; j++) {
    const from = panel + (j << 5)
    const to = rows + (j << 3)
    f64.store(to, f64.load(from))
    f64.store(to + stride, f64.load(from, 8))
    f64.store(to + 2 * stride, f64.load(from, 16))
    f64.store(to + 3 * stride, f64.load(from, 24))
    v128.store(negated + (j << 5), f64x2.neg(v128.load(from)))
    v128.store(negated + (j << 5), f64x2.neg(v128.load(from, 16)), 16)
  }
}

/** Row k of `out` becomes x of L′ x = e_k. Both matrices have the same stride; `out` need not be empty. */
export function invertTransposed(lower: usize, stride: usize, size: i32, out: usize): void {
  memory.fill(out, 0, <usize>size * stride)
  for (let k = 0; k < size; k++) {
    const x = out + <usize>k * stride
    f64.store(x + ((<usize>k) << 3), 1)
    for (let i = k; i >= 0; i--) {
      const row = lower + <usize>i * stride
      const at = x + ((<usize>i) << 3)
      const value = f64.load(at) / f64.load(row + ((<usize>i) << 3))
      f64.store(at, value)
      subtractMultiple(x, row, value, (<usize>i) << 3)
    }
  }
}

/** x − value × row over the first `bytes`. */
function subtractMultiple(x: usize, row: usize, value: f64, bytes: usize): void {
  const factor = f64x2.splat(value)
  const whole = bytes & ~31
  let k: usize = 0
  for (; k < whole; k += 32) {
    v128.store(x + k, f64x2.sub(v128.load(x + k), f64x2.mul(v128.load(row + k), factor)))
    v128.store(x + k, f64x2.sub(v128.load(x + k, 16), f64x2.mul(v128.load(row + k, 16), factor)), 16)
  }
  for (; k < bytes; k += 8) f64.store(x + k, f64.load(x + k) - f64.load(row + k) * value)
}
