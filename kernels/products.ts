/**
 * Matrix products by 4 × 4 tiles of registers. Each entry adds its products one after another in the order of the plain
 * loop, so that both give the same bits: the four entries of two registers are different entries, never parts of one sum.
 *
 * A panel holds 4 vectors interleaved: value 0 of each, value 1 of each, and so on.
 */

/** How deep a tile goes before the next: the panels of so many values stay in the cache. */
const DEPTH: i32 = 128
/** So many panels of the left meet one of the right before the next: they stay in the nearest cache, and each of the right is fetched once. */
const GROUP: i32 = 6
const PANEL_ROW: usize = 32

/** Makes a panel of 4 vectors that stand `stride` apart. */
export function interleaveRows(from: usize, stride: usize, count: i32, panel: usize): void {
  const second = from + stride
  const third = second + stride
  const fourth = third + stride
  for (let t: usize = 0; t < (<usize>count) << 3; t += 8) {
    f64.store(panel, f64.load(from + t))
    f64.store(panel, f64.load(second + t), 8)
    f64.store(panel, f64.load(third + t), 16)
    f64.store(panel, f64.load(fourth + t), 24)
    panel += PANEL_ROW
  }
}

/**
 * out = left right′ of vectors of `count` values in panels; the rows of `out` stand `stride` apart, and there are 4 of them
 * a panel. With `isUpper` only the tiles on the diagonal and right of it are computed.
 */
export function multiplyPanels(
  left: usize,
  leftPanels: i32,
  right: usize,
  rightPanels: i32,
  count: i32,
  out: usize,
  stride: usize,
  isUpper: bool,
): void {
  memory.fill(out, 0, ((<usize>leftPanels) << 2) * stride)
  const panelSize = <usize>count * PANEL_ROW
  for (let start = 0; start < count; start += DEPTH) {
    const depth = min(DEPTH, count - start)
    const into = <usize>start * PANEL_ROW
    for (let first = 0; first < leftPanels; first += GROUP) {
      const last = min(first + GROUP, leftPanels)
      for (let j = isUpper ? first : 0; j < rightPanels; j++) {
        const rightPanel = right + <usize>j * panelSize + into
        const column = out + ((<usize>j) << 5)
        const end = isUpper ? min(last, j + 1) : last
        for (let i = first; i < end; i++) {
          const row = column + ((<usize>i) << 2) * stride
          addTile(left + <usize>i * panelSize + into, rightPanel, depth, row, stride)
        }
      }
    }
  }
}

/** Adds to the tile at `out` the products of two panels, `depth` values deep. */
export function addTile(left: usize, right: usize, depth: i32, out: usize, stride: usize): void {
  const out1 = out + stride
  const out2 = out1 + stride
  const out3 = out2 + stride
  let a0 = v128.load(out)
  let a1 = v128.load(out, 16)
  let b0 = v128.load(out1)
  let b1 = v128.load(out1, 16)
  let c0 = v128.load(out2)
  let c1 = v128.load(out2, 16)
  let d0 = v128.load(out3)
  let d1 = v128.load(out3, 16)
  const end = left + <usize>depth * PANEL_ROW
  while (left < end) {
    const r0 = v128.load(right)
    const r1 = v128.load(right, 16)
    let l = v128.load64_splat(left)
    a0 = f64x2.add(a0, f64x2.mul(l, r0))
    a1 = f64x2.add(a1, f64x2.mul(l, r1))
    l = v128.load64_splat(left, 8)
    b0 = f64x2.add(b0, f64x2.mul(l, r0))
    b1 = f64x2.add(b1, f64x2.mul(l, r1))
    l = v128.load64_splat(left, 16)
    c0 = f64x2.add(c0, f64x2.mul(l, r0))
    c1 = f64x2.add(c1, f64x2.mul(l, r1))
    l = v128.load64_splat(left, 24)
    d0 = f64x2.add(d0, f64x2.mul(l, r0))
    d1 = f64x2.add(d1, f64x2.mul(l, r1))
    left += PANEL_ROW
    right += PANEL_ROW
  }
  v128.store(out, a0)
  v128.store(out, a1, 16)
  v128.store(out1, b0)
  v128.store(out1, b1, 16)
  v128.store(out2, c0)
  v128.store(out2, c1, 16)
  v128.store(out3, d0)
  v128.store(out3, d1, 16)
}

/** Copies what stands above the diagonal of a square matrix below it, 8 rows at a time: one line of the cache is read for all. */
export function mirrorUpper(matrix: usize, stride: usize, size: i32): void {
  const count = <usize>size
  for (let first: usize = 0; first < count; first += 8) {
    const last = min(first + 8, count)
    for (let j: usize = 0; j < last; j++) {
      const from = matrix + j * stride
      const to = matrix + (j << 3)
      for (let i = max(first, j + 1); i < last; i++) f64.store(to + i * stride, f64.load(from + (i << 3)))
    }
  }
}
