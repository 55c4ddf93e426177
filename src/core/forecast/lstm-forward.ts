/** One run of the network along a series. */
import type { LstmParameters, LstmShape } from './lstm-network.ts'

/** Everything a run went through, step after step, as the way back needs it. */
export type LstmTrace = {
  readonly steps: number
  /** features + hidden a step: the input and the state it met. */
  readonly seen: Float64Array
  /** 4 × hidden a step, after their squashing. */
  readonly gates: Float64Array
  /** hidden a step. */
  readonly cell: Float64Array
  readonly squashed: Float64Array
  readonly state: Float64Array
  /** outputs a step. */
  readonly outputs: Float64Array
}

/**
 * S. Hochreiter and J. Schmidhuber, 1997, with forget gates (F. Gers and others, 2000). `inputs` holds a row of features a
 * day; the run goes from day `from` up to but not including `to`, beginning with an empty memory.
 */
export function runLstm(
  shape: LstmShape,
  parameters: LstmParameters,
  inputs: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): LstmTrace {
  const { features, hidden, outputs } = shape
  const steps = to - from
  const width = features + hidden
  const trace: LstmTrace = {
    steps,
    seen: new Float64Array(steps * width),
    gates: new Float64Array(steps * 4 * hidden),
    cell: new Float64Array(steps * hidden),
    squashed: new Float64Array(steps * hidden),
    state: new Float64Array(steps * hidden),
    outputs: new Float64Array(steps * outputs),
  }
  for (let step = 0; step < steps; step++) {
    trace.seen.set(inputs.subarray((from + step) * features, (from + step + 1) * features), step * width)
    if (step > 0)
      trace.seen.set(trace.state.subarray((step - 1) * hidden, step * hidden), step * width + features)
    openGates(shape, parameters, trace, step)
    remember(hidden, trace, step)
    say(shape, parameters, trace, step)
  }
  return trace
}

function openGates(
  { features, hidden }: LstmShape,
  parameters: LstmParameters,
  trace: LstmTrace,
  step: number,
) {
  const width = features + hidden
  const { gates, gateBias } = parameters
  const at = step * width
  for (let k = 0; k < 4 * hidden; k++) {
    let sum = gateBias[k]!
    const row = k * width
    for (let j = 0; j < width; j++) sum += gates[row + j]! * trace.seen[at + j]!
    const isCandidate = k >= 2 * hidden && k < 3 * hidden
    trace.gates[step * 4 * hidden + k] = isCandidate ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum))
  }
}

function remember(hidden: number, trace: LstmTrace, step: number): void {
  const gate = step * 4 * hidden
  const at = step * hidden
  for (let u = 0; u < hidden; u++) {
    const before = step === 0 ? 0 : trace.cell[at - hidden + u]!
    const kept = trace.gates[gate + hidden + u]! * before
    trace.cell[at + u] = kept + trace.gates[gate + u]! * trace.gates[gate + 2 * hidden + u]!
    trace.squashed[at + u] = Math.tanh(trace.cell[at + u]!)
    trace.state[at + u] = trace.gates[gate + 3 * hidden + u]! * trace.squashed[at + u]!
  }
}

function say(
  { hidden, outputs }: LstmShape,
  parameters: LstmParameters,
  trace: LstmTrace,
  step: number,
): void {
  for (let o = 0; o < outputs; o++) {
    let sum = parameters.headBias[o]!
    for (let u = 0; u < hidden; u++) sum += parameters.head[o * hidden + u]! * trace.state[step * hidden + u]!
    trace.outputs[step * outputs + o] = sum
  }
}
