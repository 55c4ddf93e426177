/** What an indicator is: its inputs, parameters and columns as data, and one function that computes them. */
import type { BarField, Bars } from '#core/market/bars.ts'

/** Where it is drawn: over the prices, over the volume, or in a pane of its own. */
export type Pane = 'price' | 'volume' | 'own'

export type ParameterValues = Readonly<Record<string, number>>

/** Averages that forget: after one more bar `left` of the past is left in each; one stands behind the other, `stages` of them. */
export type Memory = { readonly left: number; readonly stages: number }

export type Setting = {
  /** Bars in a year: what turns a volatility per bar into one per year. */
  readonly periodsPerYear: number
  /**
   * A column of another indicator on the same bars, the first unless `output` names one; computed once
   * however many ask. It is shared, so it is read and never written. The other indicator's inputs must be
   * among one's own.
   */
  use<P extends ParameterValues>(
    indicator: Indicator<string, BarField, P>,
    parameters: P,
    output?: string,
  ): Float64Array
}

/** One bar of a live feed; NaN where a field is missing. */
export type Bar = Readonly<Record<BarField, number>>

export type StreamSetting = {
  readonly periodsPerYear: number
  /**
   * The newest value of a column of another indicator on the same bars, the first unless `output` names one. It has seen
   * the bar already. One's own inputs must include the other's.
   */
  use<P extends ParameterValues>(
    indicator: Indicator<string, BarField, P>,
    parameters: P,
    output?: string,
  ): () => number
}

export type Indicator<
  Id extends string = string,
  Field extends BarField = BarField,
  P extends ParameterValues = ParameterValues,
> = {
  /** The name of the family: `macd` stands for all of its columns. */
  readonly id: Id
  readonly title: string
  /** One sentence for people: how the numbers are formed, and when there are none. */
  readonly definition: string
  readonly pane: Pane
  readonly inputs: readonly Field[]
  /** The usual parameters, in the order in which `name:12:26:9` gives them. Periods are counts of bars. */
  readonly parameters: P
  /** The parameters that need not be whole numbers. */
  readonly factors?: readonly (keyof P & string)[]
  /** The greatest value of parameters that have one. */
  readonly maxima?: Readonly<Record<string, number>>
  /** Further parameters that are usual enough to have columns without being asked for. */
  readonly variants?: readonly NoInfer<P>[]
  /** Column names; `{period}` stands for a parameter. */
  readonly outputs: readonly string[]
  /** How many bars pass before the first value: one number for all columns, or one a column. */
  warmUp(parameters: P): number | readonly number[]
  /** How long what the first bars left behind is felt; absent where a window alone counts, and where all bars do. */
  memory?(parameters: P): Memory
  /** How many bars into the future each column looks; absent where none does. */
  lookAhead?(parameters: P): readonly number[]
  /**
   * One column an output, in their order, as long as the bars and NaN while warming up. The input holds no
   * NaN: bars that lack an input are taken out before and put back after.
   */
  compute(bars: Pick<Bars, Field>, parameters: P, setting: Setting): readonly Float64Array[]
  /**
   * The same one bar at a time: a function that takes each next bar and answers the newest value of each output, with
   * memory bounded by the parameters. Before the warm-up is over, any value will do; what looks ahead is NaN.
   */
  stream(parameters: P, setting: StreamSetting): (bar: Pick<Bar, Field>) => readonly number[]
}

/** Checks a definition against its type and keeps its id literal. */
export function defineIndicator<const Id extends string, Field extends BarField, P extends ParameterValues>(
  indicator: Indicator<Id, Field, P>,
): Indicator<Id, Field, P> {
  return indicator
}
