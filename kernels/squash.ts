/** The logistic curve and the hyperbolic tangent of 4 single-precision numbers at once. */

/** 1 / (1 + e^−x). */
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1)
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))))
}

/** Twice the logistic curve of 2 x, less 1. */
export function tanh(x: v128): v128 {
  const one = f32x4.splat(1)
  const two = f32x4.splat(2)
  const grown = exponential(f32x4.mul(x, f32x4.splat(-2)))
  return f32x4.sub(f32x4.div(two, f32x4.add(one, grown)), one)
}

/** e^x = 2^n e^r with |r| ≤ ln 2 / 2, the latter by S. Moshier's polynomial (Cephes, expf). NaN stays NaN. */
function exponential(x: v128): v128 {
  const held = f32x4.max(f32x4.splat(-87), f32x4.min(f32x4.splat(87), x))
  const n = f32x4.nearest(f32x4.mul(held, f32x4.splat(1.44269504088896341)))
  let r = f32x4.sub(held, f32x4.mul(n, f32x4.splat(0.693359375)))
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)))
  let y = f32x4.splat(1.98756915e-4)
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1))
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1))
  y = f32x4.add(f32x4.mul(y, f32x4.mul(r, r)), f32x4.add(r, f32x4.splat(1)))
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  return f32x4.mul(y, power)
}
