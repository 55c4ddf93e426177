/** The network along one series: the 4 numbers of a register belong to 4 neighbouring units, whose weights stand side by side. */
import { sigmoid, tanh } from './squash'

/**
 * Runs `steps` steps. `inputs` holds the features of each; `gateWeights` a row a feature, a row a unit of the state and one of biases,
 * each of the 4 gates' weights in turn, padded to fours; `headWeights` likewise a row a unit and one of biases. `memory` is room for
 * 6 padded states, all 0: state, cell and gates. `said` takes the outputs of each step, padded to fours.
 */
export function runAlone(
  steps: i32,
  features: i32,
  hidden: i32,
  outputs: i32,
  inputs: usize,
  gateWeights: usize,
  headWeights: usize,
  memoryAt: usize,
  said: usize,
): void {
  const size = (<usize>((hidden + 3) & ~3)) << 2
  const saidSize = (<usize>((outputs + 3) & ~3)) << 2
  const cell = memoryAt + size
  const gates = cell + size
  const stateWeights = gateWeights + <usize>features * (size << 2)
  const biases = stateWeights + <usize>hidden * (size << 2)
  const headBiases = headWeights + <usize>hidden * saidSize
  for (let step = 0; step < steps; step++) {
    for (let k: usize = 0; k < size << 2; k += 16) v128.store(gates + k, v128.load(biases + k))
    addRows(gateWeights, size << 2, inputs, features, gates)
    addRows(stateWeights, size << 2, memoryAt, hidden, gates)
    for (let u: usize = 0; u < size; u += 16) {
      const kept = f32x4.mul(sigmoid(v128.load(gates + size + u)), v128.load(cell + u))
      const input = sigmoid(v128.load(gates + u))
      const next = f32x4.add(kept, f32x4.mul(input, tanh(v128.load(gates + 2 * size + u))))
      v128.store(cell + u, next)
      v128.store(memoryAt + u, f32x4.mul(sigmoid(v128.load(gates + 3 * size + u)), tanh(next)))
    }
    for (let o: usize = 0; o < saidSize; o += 16) v128.store(said + o, v128.load(headBiases + o))
    addRows(headWeights, saidSize, memoryAt, hidden, said)
    inputs += (<usize>features) << 2
    said += saidSize
  }
}

/** out += Σ factor × row over `count` rows of `width` bytes, a multiple of 16. */
function addRows(rows: usize, width: usize, factors: usize, count: i32, out: usize): void {
  const end = factors + ((<usize>count) << 2)
  let k: usize = 0
  for (; k + 64 <= width; k += 64) {
    let a = v128.load(out + k)
    let b = v128.load(out + k, 16)
    let c = v128.load(out + k, 32)
    let d = v128.load(out + k, 48)
    let row = rows + k
    for (let at = factors; at < end; at += 4, row += width) {
      const factor = v128.load32_splat(at)
      a = f32x4.add(a, f32x4.mul(factor, v128.load(row)))
      b = f32x4.add(b, f32x4.mul(factor, v128.load(row, 16)))
      c = f32x4.add(c, f32x4.mul(factor, v128.load(row, 32)))
      d = f32x4.add(d, f32x4.mul(factor, v128.load(row, 48)))
    }
    v128.store(out + k, a)
    v128.store(out + k, b, 16)
    v128.store(out + k, c, 32)
    v128.store(out + k, d, 48)
  }
  for (; k < width; k += 16) {
    let sum = v128.load(out + k)
    let row = rows + k
    for (let at = factors; at < end; at += 4, row += width) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(at), v128.load(row)))
    }
    v128.store(out + k, sum)
  }
}
