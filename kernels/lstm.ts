/**
 * A long short-term memory network in single precision, forward and back, for 4 series at once: each of the 4 numbers of a
 * register belongs to another series. A series that is shorter ends in zeros, whose slopes are 0.
 *
 * A step of what is seen holds the features, the state it met and a 1, so that biases are weights like others. Steps stand one
 * after another, and one more than there are holds the last state.
 */
import { sigmoid, tanh } from './squash'

let features: i32
let hidden: i32
let outputs: i32
/** Bytes of one step of what is seen: a register each, with one to spare where they would be odd in number. */
let seenStep: usize
/** Weights of a gate: features, state and bias. */
let width: i32

let gateWeights: usize
let stateWeights: usize
let headWeights: usize
let headRows: usize
let seen: usize
let gates: usize
let cells: usize
let squashed: usize
let said: usize
let saidSlopes: usize
let slopes: usize

/** Shape, and where everything stands that the network reads, remembers and says. */
export function placeLstm(
  featureCount: i32,
  hiddenCount: i32,
  outputCount: i32,
  gateWeightsAt: usize,
  stateWeightsAt: usize,
  headWeightsAt: usize,
  headRowsAt: usize,
  seenAt: usize,
  gatesAt: usize,
  cellsAt: usize,
  squashedAt: usize,
  saidAt: usize,
  saidSlopesAt: usize,
  slopesAt: usize,
): void {
  features = featureCount
  hidden = hiddenCount
  outputs = outputCount
  width = features + hidden + 1
  seenStep = (<usize>((width + 1) & ~1)) << 4
  gateWeights = gateWeightsAt
  stateWeights = stateWeightsAt
  headWeights = headWeightsAt
  headRows = headRowsAt
  seen = seenAt
  gates = gatesAt
  cells = cellsAt
  squashed = squashedAt
  said = saidAt
  saidSlopes = saidSlopesAt
  slopes = slopesAt
}

/** Runs all steps. The first step's state is there already, and so are all features and ones. */
export function runLstm(steps: i32): void {
  const gateStep = (<usize>hidden) << 6
  const saidStep = (<usize>((outputs + 3) & ~3)) << 4
  for (let step: usize = 0; step < <usize>steps; step++) {
    const at = seen + step * seenStep
    const gate = gates + step * gateStep
    const state = at + seenStep + ((<usize>features) << 4)
    timesPanels(gateWeights, hidden, at, width, gate)
    remember(gate, step, state)
    timesPanels(headWeights, (outputs + 3) >> 2, state, hidden + 1, said + step * saidStep)
  }
}

/** Four rows of weights at a time, interleaved, each times the same `count` registers. */
function timesPanels(weights: usize, panels: i32, from: usize, count: i32, out: usize): void {
  const end = from + ((<usize>count) << 4)
  for (let i = 0; i < panels; i++) {
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    for (let x = from; x < end; x += 16, weights += 16) {
      const value = v128.load(x)
      a = f32x4.add(a, f32x4.mul(value, v128.load32_splat(weights)))
      b = f32x4.add(b, f32x4.mul(value, v128.load32_splat(weights, 4)))
      c = f32x4.add(c, f32x4.mul(value, v128.load32_splat(weights, 8)))
      d = f32x4.add(d, f32x4.mul(value, v128.load32_splat(weights, 12)))
    }
    v128.store(out, a)
    v128.store(out, b, 16)
    v128.store(out, c, 32)
    v128.store(out, d, 48)
    out += 64
  }
}

/** Squashes the gates in place and lets the memory go on. */
function remember(gate: usize, step: usize, state: usize): void {
  const size = (<usize>hidden) << 4
  const cell = cells + step * size
  const bent = squashed + step * size
  for (let u: usize = 0; u < size; u += 16) {
    const input = sigmoid(v128.load(gate + u))
    const forget = sigmoid(v128.load(gate + size + u))
    const candidate = tanh(v128.load(gate + 2 * size + u))
    const output = sigmoid(v128.load(gate + 3 * size + u))
    const before = step == 0 ? f32x4.splat(0) : v128.load(cell - size + u)
    const kept = f32x4.add(f32x4.mul(forget, before), f32x4.mul(input, candidate))
    const shown = tanh(kept)
    v128.store(gate + u, input)
    v128.store(gate + size + u, forget)
    v128.store(gate + 2 * size + u, candidate)
    v128.store(gate + 3 * size + u, output)
    v128.store(cell + u, kept)
    v128.store(bent + u, shown)
    v128.store(state + u, f32x4.mul(output, shown))
  }
}

/**
 * Back through the last run: `slopes` of what was said become slopes of the weights, added to `gateGradient` (rows as wide as a
 * step of what is seen) and `headGradient` (rows of hidden + 1, even). Gates are lost on the way: their slopes take their place.
 */
export function backLstm(steps: i32, gateGradient: usize, headGradient: usize): void {
  const size = (<usize>hidden) << 4
  const gateStep = size << 2
  const saidStep = (<usize>((outputs + 3) & ~3)) << 4
  const cellSlopes = slopes + ((size + 63) & ~63)
  memory.fill(slopes, 0, cellSlopes - slopes + size)
  for (let step = <usize>steps; step-- > 0; ) {
    const gate = gates + step * gateStep
    throughHead(saidSlopes + step * saidStep)
    throughMemory(gate, step, cellSlopes)
    throughGates(gate)
  }
  addOuter(gates, hidden << 2, gateStep, seen, <i32>(seenStep >> 4), steps, gateGradient)
  const states = seen + seenStep + ((<usize>features) << 4)
  addOuter(saidSlopes, (outputs + 3) & ~3, saidStep, states, (hidden + 2) & ~1, steps, headGradient)
}

function throughHead(slope: usize): void {
  for (let o = 0; o < outputs; o++) {
    const charged = v128.load(slope + ((<usize>o) << 4))
    if (!v128.any_true(charged)) continue
    const row = headRows + ((<usize>(o * hidden)) << 2)
    for (let u: usize = 0; u < <usize>hidden; u++) {
      const at = slopes + (u << 4)
      v128.store(at, f32x4.add(v128.load(at), f32x4.mul(charged, v128.load32_splat(row + (u << 2)))))
    }
  }
}

/** From the state to the gates before their squashing; the cells' slopes go on to the step before. */
function throughMemory(gate: usize, step: usize, cellSlopes: usize): void {
  const size = (<usize>hidden) << 4
  const one = f32x4.splat(1)
  for (let u: usize = 0; u < size; u += 16) {
    const input = v128.load(gate + u)
    const forget = v128.load(gate + size + u)
    const candidate = v128.load(gate + 2 * size + u)
    const output = v128.load(gate + 3 * size + u)
    const bent = v128.load(squashed + step * size + u)
    const before = step == 0 ? f32x4.splat(0) : v128.load(cells + (step - 1) * size + u)
    const ofState = v128.load(slopes + u)
    const unbent = f32x4.sub(one, f32x4.mul(bent, bent))
    const through = f32x4.mul(f32x4.mul(ofState, output), unbent)
    const slope = f32x4.add(v128.load(cellSlopes + u), through)
    v128.store(gate + u, f32x4.mul(f32x4.mul(slope, candidate), risen(input)))
    v128.store(gate + size + u, f32x4.mul(f32x4.mul(slope, before), risen(forget)))
    const level = f32x4.sub(one, f32x4.mul(candidate, candidate))
    v128.store(gate + 2 * size + u, f32x4.mul(f32x4.mul(slope, input), level))
    v128.store(gate + 3 * size + u, f32x4.mul(f32x4.mul(ofState, bent), risen(output)))
    v128.store(cellSlopes + u, f32x4.mul(slope, forget))
  }
}

/** The slope of the logistic curve where it has reached y: y (1 − y). */
function risen(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(f32x4.splat(1), y))
}

/** From the gates' slopes to those of the state before: rows of weights of the state, padded to a multiple of 4. */
function throughGates(gate: usize): void {
  const stride = (<usize>((hidden + 3) & ~3)) << 2
  const end = gate + ((<usize>hidden) << 6)
  for (let u: usize = 0; u < <usize>hidden; u += 4) {
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    let row = stateWeights + (u << 2)
    for (let k = gate; k < end; k += 16, row += stride) {
      const slope = v128.load(k)
      a = f32x4.add(a, f32x4.mul(slope, v128.load32_splat(row)))
      b = f32x4.add(b, f32x4.mul(slope, v128.load32_splat(row, 4)))
      c = f32x4.add(c, f32x4.mul(slope, v128.load32_splat(row, 8)))
      d = f32x4.add(d, f32x4.mul(slope, v128.load32_splat(row, 12)))
    }
    const at = slopes + (u << 4)
    v128.store(at, a)
    v128.store(at, b, 16)
    v128.store(at, c, 32)
    v128.store(at, d, 48)
  }
}

/**
 * gradient[k][j] += Σ over steps and series of left[step][k] × right[step][j]. `rows` is a multiple of 4 and `columns` of 2; the
 * steps of `right` stand as far apart as those of what is seen.
 */
function addOuter(
  left: usize,
  rows: i32,
  leftStep: usize,
  right: usize,
  columns: i32,
  steps: i32,
  gradient: usize,
): void {
  const stride = (<usize>columns) << 2
  for (let k = 0; k < rows; k += 4) {
    for (let j = 0; j < columns; j += 2) {
      addTileOfSteps(
        left + ((<usize>k) << 4),
        leftStep,
        right + ((<usize>j) << 4),
        steps,
        gradient + <usize>k * stride + ((<usize>j) << 2),
        stride,
      )
    }
  }
}

function addTileOfSteps(
  left: usize,
  leftStep: usize,
  right: usize,
  steps: i32,
  out: usize,
  stride: usize,
): void {
  let a0 = f32x4.splat(0)
  let a1 = a0
  let b0 = a0
  let b1 = a0
  let c0 = a0
  let c1 = a0
  let d0 = a0
  let d1 = a0
  for (let step = 0; step < steps; step++) {
    const r0 = v128.load(right)
    const r1 = v128.load(right, 16)
    let l = v128.load(left)
    a0 = f32x4.add(a0, f32x4.mul(l, r0))
    a1 = f32x4.add(a1, f32x4.mul(l, r1))
    l = v128.load(left, 16)
    b0 = f32x4.add(b0, f32x4.mul(l, r0))
    b1 = f32x4.add(b1, f32x4.mul(l, r1))
    l = v128.load(left, 32)
    c0 = f32x4.add(c0, f32x4.mul(l, r0))
    c1 = f32x4.add(c1, f32x4.mul(l, r1))
    l = v128.load(left, 48)
    d0 = f32x4.add(d0, f32x4.mul(l, r0))
    d1 = f32x4.add(d1, f32x4.mul(l, r1))
    left += leftStep
    right += seenStep
  }
  addPair(out, a0, a1)
  addPair(out + stride, b0, b1)
  addPair(out + 2 * stride, c0, c1)
  addPair(out + 3 * stride, d0, d1)
}

function addPair(out: usize, first: v128, second: v128): void {
  f32.store(out, f32.load(out) + total(first))
  f32.store(out, f32.load(out, 4) + total(second), 4)
}

function total(sums: v128): f32 {
  const low = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1)
  return low + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))
}
