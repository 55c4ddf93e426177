/** Sums of some rows of a matrix, each times a coefficient, one row after another as the plain loop adds them. */

/**
 * `out` = Σ coefficient × row. `rows` are addresses in 4 bytes each, `coefficients` numbers of 8; `width` bytes a row, a multiple
 * of 32. There are `count` of them.
 */
export function sumRows(rows: usize, coefficients: usize, count: i32, out: usize, width: usize): void {
  memory.fill(out, 0, width)
  let k = 0
  for (; k + 4 <= count; k += 4) {
    addFourRows(rows + ((<usize>k) << 2), coefficients + ((<usize>k) << 3), out, width)
  }
  for (; k < count; k++) {
    addRow(<usize>load<u32>(rows + ((<usize>k) << 2)), f64.load(coefficients + ((<usize>k) << 3)), out, width)
  }
}

function addFourRows(rows: usize, coefficients: usize, out: usize, width: usize): void {
  let a: usize = load<u32>(rows)
  let b: usize = load<u32>(rows, 4)
  let c: usize = load<u32>(rows, 8)
  let d: usize = load<u32>(rows, 12)
  const ofA = v128.load64_splat(coefficients)
  const ofB = v128.load64_splat(coefficients, 8)
  const ofC = v128.load64_splat(coefficients, 16)
  const ofD = v128.load64_splat(coefficients, 24)
  const end = out + width
  while (out < end) {
    let low = v128.load(out)
    let high = v128.load(out, 16)
    low = f64x2.add(low, f64x2.mul(v128.load(a), ofA))
    high = f64x2.add(high, f64x2.mul(v128.load(a, 16), ofA))
    low = f64x2.add(low, f64x2.mul(v128.load(b), ofB))
    high = f64x2.add(high, f64x2.mul(v128.load(b, 16), ofB))
    low = f64x2.add(low, f64x2.mul(v128.load(c), ofC))
    high = f64x2.add(high, f64x2.mul(v128.load(c, 16), ofC))
    low = f64x2.add(low, f64x2.mul(v128.load(d), ofD))
    high = f64x2.add(high, f64x2.mul(v128.load(d, 16), ofD))
    v128.store(out, low)
    v128.store(out, high, 16)
    out += 32
    a += 32
    b += 32
    c += 32
    d += 32
  }
}

function addRow(row: usize, coefficient: f64, out: usize, width: usize): void {
  const factor = f64x2.splat(coefficient)
  for (const end = out + width; out < end; out += 32, row += 32) {
    v128.store(out, f64x2.add(v128.load(out), f64x2.mul(v128.load(row), factor)))
    v128.store(out, f64x2.add(v128.load(out, 16), f64x2.mul(v128.load(row, 16), factor)), 16)
  }
}
