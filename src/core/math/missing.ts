/** Whether numbers are missing, which inside the house means NaN. */

/** A plain loop: over a long column it takes a fraction of the time of `some`. */
export function hasMissing(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) return true
  return false
}
