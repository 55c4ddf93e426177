// Tests of the network: its gradient, its head, its training.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { adam } from './adam.ts'
import { initialParameters, parametersOf } from './lstm-network.ts'
import { plainLstm } from './plain-lstm.ts'
import { headBase, headQuantiles } from './quantile-head.ts'
import { learn, type LstmLesson, trainLstm } from './train-lstm.ts'

const base = { low: -1.6, median: 0.05, high: 1.5 }

function lesson(
  days: number,
  hidden: number,
  target: (inputs: Float64Array, t: number, noise: number) => number,
) {
  const random = seededRandom(55)
  const inputs = Float64Array.from({ length: 2 * days }, () => standardNormal(random))
  const targets = [0, 1].map(() =>
    Float64Array.from({ length: days }, (_, t) => target(inputs, t, standardNormal(random))),
  )
  const made: LstmLesson = {
    shape: { features: 2, hidden, outputs: 6 },
    inputs,
    targets,
    base: [base, base],
    train: { from: 0, to: Math.floor(days * 0.7) },
    validate: { from: Math.floor(days * 0.75), to: days },
  }
  return made
}

test('the gradient is that of central differences, to 1e-9', () => {
  const small = lesson(20, 4, (_, __, noise) => noise)
  const random = seededRandom(56)
  const parameters = initialParameters(small.shape, random)
  for (let i = 0; i < parameters.all.length; i++) parameters.all[i]! += 0.3 * standardNormal(random)
  const gradient = parametersOf(small.shape)
  const stretch = { from: 0, countFrom: 5, to: 18 }
  const engine = plainLstm(small.shape)
  engine.load(parameters)
  learn(small, engine, [stretch])
  engine.addGradient(gradient)
  const step = 1e-5
  const numeric = parameters.all.map((value, i) => {
    const lossAt = (moved: number) => {
      parameters.all[i] = moved
      return learn(small, engine, [stretch])[0]!
    }
    const slope = (lossAt(value + step) - lossAt(value - step)) / (2 * step)
    parameters.all[i] = value
    return slope
  })
  const length = (values: Float64Array) => Math.hypot(...values)
  const error = length(numeric.map((one, i) => one - gradient.all[i]!)) / length(gradient.all)
  assert.ok(error < 1e-9, `relative error ${error}`)
})

test('whatever the outputs, the quantiles do not cross; outputs of 0 are the baseline', () => {
  const output = fc.double({ min: -20, max: 20, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(output, output, output), (outputs) => {
      const { low, median, high } = headQuantiles(headBase(base), Float64Array.from(outputs), 0)
      assert.ok(low <= median && median <= high)
    }),
  )
  const same = headQuantiles(headBase(base), new Float64Array(3), 0)
  for (const name of ['low', 'median', 'high'] as const) assert.ok(Math.abs(same[name] - base[name]) < 1e-15)
})

test('what can be learned is learned: a spread that yesterday’s input tells', () => {
  const spread = (inputs: Float64Array, t: number) => (t > 0 && inputs[2 * (t - 1)]! > 0 ? 2.5 : 0.5)
  const { validation, epoch } = trainLstm(
    lesson(2500, 8, (inputs, t, noise) => spread(inputs, t) * noise),
    seededRandom(1),
  )
  assert.ok(epoch > 3)
  assert.ok(validation[epoch]! < 0.85 * validation[0]!, `${validation[epoch]} of ${validation[0]}`)
})

test('where nothing can be learned, next to nothing is', () => {
  const { validation, epoch } = trainLstm(
    lesson(2500, 8, (_, __, noise) => noise),
    seededRandom(1),
  )
  assert.ok(validation[epoch]! > 0.99 * validation[0]!)
})

test('the same seed gives the same bits, another seed others', () => {
  const made = lesson(400, 4, (_, __, noise) => noise)
  const learn = (seed: number) => trainLstm(made, seededRandom(seed)).validation
  assert.deepEqual(learn(3), learn(3))
  assert.notDeepEqual(learn(3), learn(4))
})

test('the first step of Adam is the rate, against the slope', () => {
  const parameters = Float64Array.of(1, 1, 1)
  adam(parameters, 0.01).step(Float64Array.of(0.5, -0.2, 0))
  assert.ok(Math.abs(parameters[0]! - 0.99) < 1e-9 && Math.abs(parameters[1]! - 1.01) < 1e-9)
  assert.equal(parameters[2], 1)
})
