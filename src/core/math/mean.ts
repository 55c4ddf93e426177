/** Sums and means that keep their precision: no digit is lost to the order or the size of the terms. */

/** The sum of `values`, compensated (A. Neumaier, 1974). 0 for no values; NaN when any value is. */
export function sum(values: Float64Array): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return Number.isFinite(total) ? total + lost : total
}

/** The arithmetic mean. NaN for no values, and when any value is NaN. Never outside the values, whatever the rounding. */
export function mean(values: Float64Array): number {
  let least = Infinity
  let greatest = -Infinity
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i]!)
    greatest = Math.max(greatest, values[i]!)
  }
  return Math.min(greatest, Math.max(least, sum(values) / values.length))
}
