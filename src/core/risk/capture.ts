/** How much of its benchmark's good and bad days a series takes part in: as Morningstar and empyrical define it. */
import type { BenchmarkPair } from './benchmark-pair.ts'
import { drawdownPath } from './drawdown-path.ts'
import { defineMeasure } from './measure.ts'
import { quotient } from './return-sample.ts'

/** NaN when the benchmark has no such day. */
export const upCapture = defineMeasure({
  id: 'up_capture',
  title: 'Up capture',
  unit: 'ratio',
  definition:
    "The series' annual return over the benchmark's, both compounded over the days on which the benchmark rises; none without such a day.",
  needsBenchmark: true,
  compute: (pair) => captureOn(pair, (value) => value > 0),
})

/** NaN when the benchmark has no such day. */
export const downCapture = defineMeasure({
  id: 'down_capture',
  title: 'Down capture',
  unit: 'ratio',
  definition:
    "The series' annual return over the benchmark's, both compounded over the days on which the benchmark falls; none without such a day.",
  needsBenchmark: true,
  compute: (pair) => captureOn(pair, (value) => value < 0),
})

function captureOn({ own, benchmark, periodsPerYear }: BenchmarkPair, counts: (value: number) => boolean) {
  const annual = (returns: Float64Array) => {
    const picked = returns.filter((_, index) => counts(benchmark[index]!))
    return drawdownPath(picked).finalWealth ** (periodsPerYear / picked.length) - 1
  }
  return quotient(annual(own), annual(benchmark))
}
