/** What a quotient is where the denominator vanishes. */

/** a / b; NaN where b is 0. */
export function quotient(a: number, b: number): number {
  return b === 0 ? Number.NaN : a / b
}

/** 100 a / b; 0 where b is nothing to TA-Lib. */
export function percentOrZero(a: number, b: number): number {
  return isNothing(b) ? 0 : 100 * (a / b)
}

/** TA-Lib takes magnitudes below this bound for zero before it divides. */
export function isNothing(value: number): boolean {
  return Math.abs(value) < 1e-14
}
