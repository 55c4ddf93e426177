/** What a risk measure is: a name, a unit and a number out of a sample of returns. */
import type { BenchmarkPair } from './benchmark-pair.ts'
import type { ReturnSample } from './return-sample.ts'

/** `fraction`: 0.05 is 5 %. `ratio`: a plain number. `bars`: a count of bars. */
export type RiskUnit = 'fraction' | 'ratio' | 'bars'

type Described<Id extends string> = {
  readonly id: Id
  readonly title: string
  readonly unit: RiskUnit
  /** One sentence for people: how the number is formed, and when there is none. */
  readonly definition: string
}

/** A measure of a series by itself. `compute` sees at least 2 returns and answers NaN where the measure is undefined. */
export type OwnMeasure<Id extends string = string> = Described<Id> & {
  readonly needsBenchmark: false
  compute(sample: ReturnSample): number
}

/** A measure of a series against a benchmark. `compute` sees at least 2 common days. */
export type RelativeMeasure<Id extends string = string> = Described<Id> & {
  readonly needsBenchmark: true
  compute(pair: BenchmarkPair): number
}

export type RiskMeasure<Id extends string = string> = OwnMeasure<Id> | RelativeMeasure<Id>

/** Checks a definition against its type and keeps its id literal. */
export function defineMeasure<const Id extends string>(measure: OwnMeasure<Id>): OwnMeasure<Id>
export function defineMeasure<const Id extends string>(measure: RelativeMeasure<Id>): RelativeMeasure<Id>
export function defineMeasure<const Id extends string>(measure: RiskMeasure<Id>): RiskMeasure<Id> {
  return measure
}
