/** Mean, spread, lean and tails of a set of numbers, from one pass over its deviations. */
import { mean } from './mean.ts'

/** `m2`, `m3` and `m4` are the means of the deviations from `mean` to the power 2, 3 and 4. */
export type Moments = {
  readonly count: number
  readonly mean: number
  readonly m2: number
  readonly m3: number
  readonly m4: number
}

/** The moments of `values`, which hold no NaN. Two passes, so a large mean costs no precision. All NaN for no values. */
export function momentsOf(values: Float64Array): Moments {
  const count = values.length
  const centre = mean(values)
  let squares = 0
  let cubes = 0
  let fourths = 0
  for (let i = 0; i < count; i++) {
    const deviation = values[i]! - centre
    const square = deviation * deviation
    squares += square
    cubes += square * deviation
    fourths += square * square
  }
  return { count, mean: centre, m2: squares / count, m3: cubes / count, m4: fourths / count }
}

/** Sample standard deviation (ddof 1). NaN for fewer than 2 values; exactly 0 for a constant series. */
export function standardDeviation({ count, m2 }: Moments): number {
  return count < 2 ? Number.NaN : Math.sqrt((m2 * count) / (count - 1))
}

/** Skewness of the values as a population, m3 / m2^1.5. NaN for a constant series. */
export function populationSkewness({ m2, m3 }: Moments): number {
  return m3 / m2 ** 1.5
}

/** Excess kurtosis of the values as a population, m4 / m2² − 3. NaN for a constant series. */
export function populationKurtosis({ m2, m4 }: Moments): number {
  return m4 / (m2 * m2) - 3
}

/**
 * Skewness corrected for bias, G1 of Joanes and Gill, “Comparing measures of sample skewness and kurtosis” (1998).
 * NaN for fewer than 3 values and for a constant series.
 */
export function sampleSkewness(moments: Moments): number {
  const n = moments.count
  return n < 3 ? Number.NaN : (Math.sqrt(n * (n - 1)) / (n - 2)) * populationSkewness(moments)
}

/**
 * Excess kurtosis corrected for bias, G2 of Joanes and Gill (1998). NaN for fewer than 4 values and for a constant
 * series.
 */
export function sampleKurtosis(moments: Moments): number {
  const n = moments.count
  if (n < 4) return Number.NaN
  return ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * populationKurtosis(moments) + 6)
}
