/** What runs a network along several stretches of a series at once, and back through them. */
import type { LstmParameters } from './lstm-network.ts'

/** From an index up to but not including another. */
export type Span = { readonly from: number; readonly to: number }

export type LstmEngine = {
  /** How many stretches it runs at once. */
  readonly lanes: number
  /** Takes up parameters, and begins a gradient of 0. */
  load(parameters: LstmParameters): void
  /** `inputs` holds a row of features a day. The outputs of every step of each of at most `lanes` stretches. */
  run(inputs: Float64Array, spans: readonly Span[]): readonly Float64Array[]
  /** The outputs of every step of one stretch, with no way back: what a long run costs least. */
  runAlone(inputs: Float64Array, span: Span): Float64Array
  /** Back through the last run, once; `outputSlopes` are laid out as the outputs were. Adds to the gradient. */
  back(outputSlopes: readonly Float64Array[]): void
  /** The gradient since `load`, added to `gradient`. */
  addGradient(gradient: LstmParameters): void
}
