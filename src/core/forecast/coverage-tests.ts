/** Whether outcomes leave an interval as often, and as far apart, as they should. */
import { normalProbability } from '#core/math/normal-probability.ts'

export type CoverageTest = {
  /** The part of the outcomes inside. */
  readonly coverage: number
  readonly outcomes: number
  /** How probable a deviation of this size is where the coverage is right (P. Kupiec, 1995). */
  readonly kupiecP: number
  /** The same for misses that come in clusters (P. Christoffersen, “Evaluating Interval Forecasts”, 1998). */
  readonly christoffersenP: number
}

/** `missed` in the order of time, of outcomes that share no day. p-values are NaN for no outcomes. */
export function testCoverage(missed: readonly boolean[], expectedMisses: number): CoverageTest {
  const outcomes = missed.length
  const misses = missed.filter(Boolean).length
  const hits = outcomes - misses
  const frequency =
    -2 * (logLikelihood(misses, hits, expectedMisses) - logLikelihood(misses, hits, misses / outcomes))
  return {
    coverage: hits / outcomes,
    outcomes,
    kupiecP: outcomes === 0 ? Number.NaN : chiSquareTail(frequency),
    christoffersenP: outcomes < 2 ? Number.NaN : chiSquareTail(clustering(missed)),
  }
}

function clustering(missed: readonly boolean[]): number {
  const moves = [0, 0, 0, 0]
  for (let t = 1; t < missed.length; t++) moves[2 * +missed[t - 1]! + +missed[t]!]!++
  const [calmHit, calmMiss, badHit, badMiss] = moves as [number, number, number, number]
  const together = (calmMiss + badMiss) / (missed.length - 1)
  const apart =
    logLikelihood(calmMiss, calmHit, calmMiss / (calmHit + calmMiss)) +
    logLikelihood(badMiss, badHit, badMiss / (badHit + badMiss))
  return 2 * (apart - logLikelihood(calmMiss + badMiss, calmHit + badHit, together))
}

/** Of `misses` and `hits` at one probability; a count of 0 adds nothing. */
function logLikelihood(misses: number, hits: number, probability: number): number {
  const term = (count: number, chance: number) => (count === 0 ? 0 : count * Math.log(chance))
  return term(misses, probability) + term(hits, 1 - probability)
}

/** The probability that χ² with one degree of freedom exceeds `value`. */
function chiSquareTail(value: number): number {
  return 2 * normalProbability(-Math.sqrt(Math.max(0, value)))
}
