/** The network in single precision, four stretches at once. */
import type { LstmEngine, Span } from '#core/forecast/lstm-engine.ts'
import type { LstmParameters, LstmShape } from '#core/forecast/lstm-network.ts'
import { kernelRoom } from './kernel-room.ts'
import { kernelLstmAlone } from './lstm-alone.ts'

const LANES = 4

/**
 * For stretches of at most `stepsMax` steps; good until the next one is made. Null where there are no kernels. The same numbers on
 * every machine, within single precision of the plain network.
 */
export function kernelLstm(shape: LstmShape, stepsMax: number): LstmEngine | null {
  const layout = layoutOf(shape)
  const room = kernelRoom('lstm', sizesOf(layout, stepsMax))
  if (!room) return null
  const { kernels, buffer } = room
  kernels.placeLstm(shape.features, shape.hidden, shape.outputs, ...room.at.slice(0, PLACES))
  const parts = room.at.map((at, k) => new Float32Array(buffer, at, sizesOf(layout, stepsMax)[k]! / 4))
  const [, , , , seen, , , , said, saidSlopes, , gateGradient, headGradient] = parts as Float32Array[]
  const { width, seenStep, saidStep } = layout
  let spans: readonly Span[] = []
  let loaded: LstmParameters | undefined
  const steps = () => spans.reduce((most, { from, to }) => Math.max(most, to - from), 0)
  return {
    lanes: LANES,
    load(parameters) {
      loaded = parameters
      putParameters(layout, parameters, parts)
      gateGradient!.fill(0)
      headGradient!.fill(0)
    },
    run(inputs, asked) {
      spans = asked
      const filled = (steps() + 1) * seenStep * LANES
      seen!.fill(0, 0, filled)
      for (let at = (width - 1) * LANES; at < filled; at += seenStep * LANES) seen!.fill(1, at, at + LANES)
      spans.forEach((span, lane) => putInputs(layout, inputs, span, seen!.subarray(lane)))
      kernels.runLstm(steps())
      return spans.map((span, lane) => takeOutputs(layout, span, said!.subarray(lane)))
    },
    runAlone: (inputs, span) => kernelLstmAlone(shape, loaded!, inputs, span),
    back(outputSlopes) {
      saidSlopes!.fill(0, 0, steps() * saidStep * LANES)
      outputSlopes.forEach((slopes, lane) => putSlopes(layout, slopes, saidSlopes!.subarray(lane)))
      kernels.backLstm(steps(), room.at[PLACES]!, room.at[PLACES + 1]!)
    },
    addGradient: (gradient) =>
      takeGradient(layout, gradient, { gateGradient: gateGradient!, headGradient: headGradient! }),
  }
}

/** Parts of the room that the kernel has to know the places of; the two gradients stand behind them. */
const PLACES = 11

type Layout = LstmShape & {
  /** Weights of a gate: features, state and bias. */
  readonly width: number
  /** Registers in a step of what is seen and of what is said. */
  readonly seenStep: number
  readonly saidStep: number
  readonly stateRow: number
  readonly headRow: number
}

function layoutOf(shape: LstmShape): Layout {
  const width = shape.features + shape.hidden + 1
  return {
    ...shape,
    width,
    seenStep: even(width),
    saidStep: fours(shape.outputs),
    stateRow: fours(shape.hidden),
    headRow: even(shape.hidden + 1),
  }
}

const even = (count: number) => 2 * Math.ceil(count / 2)
const fours = (count: number) => 4 * Math.ceil(count / 4)

/** In bytes, in the order in which the kernel is told their places. */
function sizesOf(layout: Layout, steps: number): number[] {
  const { hidden, outputs, width, seenStep, saidStep, stateRow, headRow } = layout
  const register = 16
  return [
    4 * hidden * width * 4,
    4 * hidden * stateRow * 4,
    saidStep * (hidden + 1) * 4,
    outputs * hidden * 4,
    ((steps + 1) * seenStep + 1) * register,
    steps * 4 * hidden * register,
    steps * hidden * register,
    steps * hidden * register,
    steps * saidStep * register,
    steps * saidStep * register,
    2 * stateRow * register,
    4 * hidden * seenStep * 4,
    saidStep * headRow * 4,
  ]
}

/** Rows of four neighbouring gates, and of four outputs, are interleaved; biases stand at the end of each row. */
function putParameters(
  { features, hidden, outputs, width, stateRow, saidStep }: Layout,
  { gates, gateBias, head, headBias }: LstmParameters,
  [gateWeights, stateWeights, headWeights, headRows]: readonly Float32Array[],
): void {
  const given = width - 1
  stateWeights!.fill(0)
  for (let k = 0; k < 4 * hidden; k++) {
    const place = (k >> 2) * width * 4 + (k & 3)
    for (let j = 0; j < given; j++) gateWeights![place + j * 4] = gates[k * given + j]!
    gateWeights![place + given * 4] = gateBias[k]!
    for (let u = 0; u < hidden; u++) stateWeights![k * stateRow + u] = gates[k * given + features + u]!
  }
  headRows!.set(head)
  for (let o = 0; o < saidStep; o++) {
    const place = (o >> 2) * (hidden + 1) * 4 + (o & 3)
    for (let u = 0; u < hidden; u++) headWeights![place + u * 4] = o < outputs ? head[o * hidden + u]! : 0
    headWeights![place + hidden * 4] = o < outputs ? headBias[o]! : 0
  }
}

/** `seen` begins at its lane. */
function putInputs(
  { features, seenStep }: Layout,
  inputs: Float64Array,
  { from, to }: Span,
  seen: Float32Array,
): void {
  for (let step = 0; step < to - from; step++)
    for (let j = 0; j < features; j++)
      seen[(step * seenStep + j) * LANES] = inputs[(from + step) * features + j]!
}

/** `said` begins at its lane. */
function takeOutputs({ outputs, saidStep }: Layout, { from, to }: Span, said: Float32Array): Float64Array {
  const taken = new Float64Array((to - from) * outputs)
  for (let step = 0; step < to - from; step++)
    for (let o = 0; o < outputs; o++) taken[step * outputs + o] = said[(step * saidStep + o) * LANES]!
  return taken
}

/** `saidSlopes` begins at its lane. */
function putSlopes({ outputs, saidStep }: Layout, slopes: Float64Array, saidSlopes: Float32Array): void {
  for (let step = 0; step < slopes.length / outputs; step++)
    for (let o = 0; o < outputs; o++) saidSlopes[(step * saidStep + o) * LANES] = slopes[step * outputs + o]!
}

type Gradients = { readonly gateGradient: Float32Array; readonly headGradient: Float32Array }

function takeGradient(
  { hidden, outputs, width, seenStep, headRow }: Layout,
  { gates, gateBias, head, headBias }: LstmParameters,
  { gateGradient, headGradient }: Gradients,
): void {
  const given = width - 1
  for (let k = 0; k < 4 * hidden; k++) {
    for (let j = 0; j < given; j++) gates[k * given + j]! += gateGradient[k * seenStep + j]!
    gateBias[k]! += gateGradient[k * seenStep + given]!
  }
  for (let o = 0; o < outputs; o++) {
    for (let u = 0; u < hidden; u++) head[o * hidden + u]! += headGradient[o * headRow + u]!
    headBias[o]! += headGradient[o * headRow + hidden]!
  }
}
