// Tests of the network's kernel against the plain network in double precision.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type LstmEngine, type Span } from '#core/forecast/lstm-engine.ts'
import { initialParameters, type LstmShape, parametersOf } from '#core/forecast/lstm-network.ts'
import { plainLstm } from '#core/forecast/plain-lstm.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { kernelLstm } from './lstm-kernel.ts'

const DAYS = 90

/** Outputs of one run, and the gradient of the sum of outputs × some weights of chance. */
function work(engine: LstmEngine, shape: LstmShape, spans: readonly Span[], seed: number) {
  const random = seededRandom(seed)
  const parameters = initialParameters(shape, random)
  // A head that says something, and biases that are not 0.
  for (let i = 0; i < parameters.all.length; i++) parameters.all[i]! += 0.3 * standardNormal(random)
  const inputs = Float64Array.from({ length: DAYS * shape.features }, () => standardNormal(random))
  engine.load(parameters)
  const outputs: Float64Array[] = []
  for (let at = 0; at < spans.length; at += engine.lanes) {
    const ran = engine.run(inputs, spans.slice(at, at + engine.lanes))
    outputs.push(...ran)
    engine.back(ran.map((said) => said.map(() => (random() < 0.5 ? standardNormal(random) : 0))))
  }
  const gradient = parametersOf(shape)
  engine.addGradient(gradient)
  return { outputs, gradient: gradient.all }
}

const length = (values: Float64Array) => Math.sqrt(values.reduce((sum, one) => sum + one * one, 0))
const apart = (a: Float64Array, b: Float64Array) => length(a.map((value, i) => value - b[i]!)) / length(b)

const shapes = fc.record({
  features: fc.integer({ min: 1, max: 9 }),
  hidden: fc.integer({ min: 1, max: 17 }),
  outputs: fc.integer({ min: 1, max: 10 }),
})
const spans = fc.array(
  fc
    .tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 30 }))
    .map(([from, days]) => ({ from, to: from + days })),
  { minLength: 1, maxLength: 9 },
)

test('outputs and gradients are those of the plain network, within single precision, for any shape and stretches', () => {
  fc.assert(
    fc.property(shapes, spans, fc.nat(), (shape, asked, seed) => {
      const plain = work(plainLstm(shape), shape, asked, seed)
      const kernel = work(kernelLstm(shape, DAYS)!, shape, asked, seed)
      plain.outputs.forEach((outputs, k) =>
        outputs.forEach((value, i) =>
          assert.ok(Math.abs(value - kernel.outputs[k]![i]!) < 1e-5, `${value} ${kernel.outputs[k]![i]}`),
        ),
      )
      if (length(plain.gradient) > 0)
        assert.ok(apart(kernel.gradient, plain.gradient) < 1e-5, `${apart(kernel.gradient, plain.gradient)}`)
    }),
    { numRuns: 60 },
  )
})

test('one long stretch alone says what it says among others', () => {
  fc.assert(
    fc.property(shapes, fc.nat({ max: 40 }), fc.nat(), (shape, from, seed) => {
      const random = seededRandom(seed)
      const parameters = initialParameters(shape, random)
      for (let i = 0; i < parameters.all.length; i++) parameters.all[i]! += 0.3 * standardNormal(random)
      const inputs = Float64Array.from({ length: DAYS * shape.features }, () => standardNormal(random))
      const span = { from, to: DAYS }
      const [kernel, plain] = [kernelLstm(shape, DAYS)!, plainLstm(shape)]
      kernel.load(parameters)
      plain.load(parameters)
      const alone = kernel.runAlone(inputs, span)
      const wanted = plain.runAlone(inputs, span)
      assert.equal(alone.length, wanted.length)
      alone.forEach((value, i) => assert.ok(Math.abs(value - wanted[i]!) < 1e-5, `${value} ${wanted[i]}`))
      assert.deepEqual(plain.run(inputs, [span])[0], wanted)
      assert.deepEqual(kernel.runAlone(inputs, span), alone)
    }),
    { numRuns: 60 },
  )
})

test('the same work gives the same bits, whatever ran before', () => {
  const shape = { features: 5, hidden: 12, outputs: 9 }
  const asked = [
    { from: 0, to: 60 },
    { from: 40, to: 47 },
    { from: 10, to: 11 },
  ]
  const first = work(kernelLstm(shape, DAYS)!, shape, asked, 1)
  work(
    kernelLstm({ features: 3, hidden: 17, outputs: 2 }, DAYS)!,
    { features: 3, hidden: 17, outputs: 2 },
    asked,
    2,
  )
  assert.deepEqual(work(kernelLstm(shape, DAYS)!, shape, asked, 1), first)
})

test('inputs out of all proportion saturate the gates and no number is lost', () => {
  const shape = { features: 1, hidden: 4, outputs: 1 }
  const engine = kernelLstm(shape, 4)!
  const parameters = initialParameters(shape, seededRandom(3))
  parameters.head.fill(1)
  engine.load(parameters)
  const [outputs] = engine.run(Float64Array.of(1e30, -1e30, 5e8, 0), [{ from: 0, to: 4 }])
  outputs!.forEach((value) => assert.ok(Math.abs(value) <= 4, `${value}`))
})
