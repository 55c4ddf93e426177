/** The network in single precision along one long stretch, forward only. */
import type { Span } from '#core/forecast/lstm-engine.ts'
import { runLstm } from '#core/forecast/lstm-forward.ts'
import type { LstmParameters, LstmShape } from '#core/forecast/lstm-network.ts'
import { kernelRoom } from './kernel-room.ts'

const fours = (count: number) => 4 * Math.ceil(count / 4)

/** The outputs of every step; in double precision where there is not so much room. */
export function kernelLstmAlone(
  shape: LstmShape,
  parameters: LstmParameters,
  inputs: Float64Array,
  span: Span,
): Float64Array {
  const { features, hidden, outputs } = shape
  const steps = span.to - span.from
  const [units, said] = [fours(hidden), fours(outputs)]
  const counts = [
    steps * features,
    (features + hidden + 1) * 4 * units,
    (hidden + 1) * said,
    6 * units,
    steps * said,
  ]
  const room = kernelRoom(
    'lstm-alone',
    counts.map((count) => count * 4),
  )
  if (!room) return runLstm(shape, parameters, inputs, span).outputs
  const parts = room.at.map((at, k) => new Float32Array(room.buffer, at, counts[k]!))
  const [seen, gateWeights, headWeights, memory, found] = parts as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  seen.set(inputs.subarray(span.from * features, span.to * features))
  putGates(shape, parameters, gateWeights)
  putHead(shape, parameters, headWeights)
  memory.fill(0)
  const [seenAt, gatesAt, headAt, memoryAt, saidAt] = room.at as [number, number, number, number, number]
  room.kernels.runAlone(steps, features, hidden, outputs, seenAt, gatesAt, headAt, memoryAt, saidAt)
  const taken = new Float64Array(steps * outputs)
  for (let step = 0; step < steps; step++)
    for (let o = 0; o < outputs; o++) taken[step * outputs + o] = found[step * said + o]!
  return taken
}

/** A row an input, biases last; the units of each gate side by side. */
function putGates(
  { features, hidden }: LstmShape,
  { gates, gateBias }: LstmParameters,
  to: Float32Array,
): void {
  const [width, units] = [features + hidden, fours(hidden)]
  to.fill(0)
  for (let k = 0; k < 4 * hidden; k++) {
    const place = Math.floor(k / hidden) * units + (k % hidden)
    for (let j = 0; j < width; j++) to[j * 4 * units + place] = gates[k * width + j]!
    to[width * 4 * units + place] = gateBias[k]!
  }
}

function putHead({ hidden, outputs }: LstmShape, { head, headBias }: LstmParameters, to: Float32Array): void {
  const said = fours(outputs)
  to.fill(0)
  for (let o = 0; o < outputs; o++) {
    for (let u = 0; u < hidden; u++) to[u * said + o] = head[o * hidden + u]!
    to[hidden * said + o] = headBias[o]!
  }
}
