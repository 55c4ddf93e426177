/** Back through a run of the network: how its loss moves with every parameter. */
import type { LstmTrace } from './lstm-forward.ts'
import type { LstmParameters, LstmShape } from './lstm-network.ts'

/**
 * Adds to `gradient` what the loss of one run gains by each parameter (backpropagation through time, P. Werbos, 1990).
 * `outputSlope` holds the slope of the loss in every output, laid out as the outputs of the trace.
 */
export function addGradient(
  shape: LstmShape,
  parameters: LstmParameters,
  trace: LstmTrace,
  outputSlope: Float64Array,
  gradient: LstmParameters,
): void {
  const { hidden } = shape
  const stateSlope = new Float64Array(hidden)
  const cellSlope = new Float64Array(hidden)
  const gateSlope = new Float64Array(4 * hidden)
  for (let step = trace.steps - 1; step >= 0; step--) {
    throughHead(shape, { parameters, gradient, trace, outputSlope }, step, stateSlope)
    throughMemory(hidden, trace, step, { stateSlope, cellSlope, gateSlope })
    throughGates(shape, { parameters, gradient, trace, gateSlope }, step, stateSlope)
  }
}

type Head = {
  readonly parameters: LstmParameters
  readonly gradient: LstmParameters
  readonly trace: LstmTrace
  readonly outputSlope: Float64Array
}

function throughHead(
  { hidden, outputs }: LstmShape,
  { parameters, gradient, trace, outputSlope }: Head,
  step: number,
  stateSlope: Float64Array,
): void {
  for (let o = 0; o < outputs; o++) {
    const slope = outputSlope[step * outputs + o]!
    if (slope === 0) continue
    gradient.headBias[o]! += slope
    for (let u = 0; u < hidden; u++) {
      gradient.head[o * hidden + u]! += slope * trace.state[step * hidden + u]!
      stateSlope[u]! += slope * parameters.head[o * hidden + u]!
    }
  }
}

type Slopes = {
  readonly stateSlope: Float64Array
  readonly cellSlope: Float64Array
  readonly gateSlope: Float64Array
}

/** From the state to the gates before their squashing; `cellSlope` goes on to the step before. */
function throughMemory(
  hidden: number,
  { gates, cell, squashed }: LstmTrace,
  step: number,
  { stateSlope, cellSlope, gateSlope }: Slopes,
): void {
  const gate = step * 4 * hidden
  for (let u = 0; u < hidden; u++) {
    const input = gates[gate + u]!
    const forget = gates[gate + hidden + u]!
    const candidate = gates[gate + 2 * hidden + u]!
    const output = gates[gate + 3 * hidden + u]!
    const bent = squashed[step * hidden + u]!
    const before = step === 0 ? 0 : cell[(step - 1) * hidden + u]!
    const slope = cellSlope[u]! + stateSlope[u]! * output * (1 - bent * bent)
    gateSlope[u] = slope * candidate * input * (1 - input)
    gateSlope[hidden + u] = slope * before * forget * (1 - forget)
    gateSlope[2 * hidden + u] = slope * input * (1 - candidate * candidate)
    gateSlope[3 * hidden + u] = stateSlope[u]! * bent * output * (1 - output)
    cellSlope[u] = slope * forget
  }
}

type Gates = Omit<Head, 'outputSlope'> & { readonly gateSlope: Float64Array }

/** From the gates to their weights, and to the state of the step before. */
function throughGates(
  { features, hidden }: LstmShape,
  { parameters, gradient, trace, gateSlope }: Gates,
  step: number,
  stateSlope: Float64Array,
): void {
  const width = features + hidden
  const at = step * width
  stateSlope.fill(0)
  for (let k = 0; k < 4 * hidden; k++) {
    const slope = gateSlope[k]!
    const row = k * width
    gradient.gateBias[k]! += slope
    for (let j = 0; j < width; j++) gradient.gates[row + j]! += slope * trace.seen[at + j]!
    for (let u = 0; u < hidden; u++) stateSlope[u]! += slope * parameters.gates[row + features + u]!
  }
}
