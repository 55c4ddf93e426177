// One epoch of the network against TensorFlow.js: 2,000 stretches of 60 days, 8 features, 32 units, 9 quantiles at the end of each.
import { adam } from '#core/forecast/adam.ts'
import type { LstmEngine } from '#core/forecast/lstm-engine.ts'
import { initialParameters, parametersOf } from '#core/forecast/lstm-network.ts'
import { plainLstm } from '#core/forecast/plain-lstm.ts'
import { learn, type LstmLesson } from '#core/forecast/train-lstm.ts'
import { kernelLstm } from '#core/kernels/lstm-kernel.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import type { Measurement } from './harness/benchmark.ts'
import { timePairs, timeWaiting } from './harness/pairs.ts'
import { tensorflowEpoch } from './harness/tensorflow.ts'

const STRETCHES = 2000
const DAYS = 60
const BATCH = 64
const shape = { features: 8, hidden: 32, outputs: 9 }

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    const lesson = lessonOfChance()
    const byKernel = kernelLstm(shape, DAYS)
    if (!byKernel) throw new Error('There are no kernels here.')
    const ours = () => epoch(lesson, byKernel)
    const work = `LSTM, ${STRETCHES} × ${DAYS} days, one epoch`
    const plain = plainLstm(shape)
    yield {
      work,
      peer: 'our own in double precision',
      ...timePairs(ours, () => epoch(lesson, plain), { pairs: 2, repeats: 3 }),
      aim: 5,
    }
    for (const { backend, stretches, pairs } of [
      { backend: 'wasm', stretches: STRETCHES, pairs: 3 },
      // A quarter of the work: the ratio is per stretch.
      { backend: 'cpu', stretches: 512, pairs: 1 },
    ] as const) {
      const theirs = await tensorflowEpoch(backend, { ...shape, days: DAYS, stretches, batch: BATCH })
      const scale = STRETCHES / stretches
      const times = await timeWaiting(
        async () => ours(),
        async () => scale * (await theirs()),
        pairs,
      )
      yield { work, peer: `tfjs 4.22, ${backend}`, ...times, aim: 10 }
    }
  },
}

function lessonOfChance(): LstmLesson {
  const random = seededRandom(8)
  const days = STRETCHES + DAYS
  const base = { low: -1.6, median: 0, high: 1.6 }
  return {
    shape,
    inputs: Float64Array.from({ length: days * shape.features }, () => standardNormal(random)),
    targets: [0, 1, 2].map(() => Float64Array.from({ length: days }, () => standardNormal(random))),
    base: [base, base, base],
    train: { from: 0, to: STRETCHES },
    validate: { from: STRETCHES, to: days },
  }
}

/** As the peer has it: the loss counts on the last day of each stretch, and Adam moves once a batch. */
function epoch(lesson: LstmLesson, engine: LstmEngine): void {
  const parameters = initialParameters(shape, seededRandom(9))
  const descent = adam(parameters.all, 0.003)
  const gradient = parametersOf(shape)
  for (let first = 0; first < STRETCHES; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, STRETCHES - first) }, (_, k) => {
      const from = first + k
      return { from, countFrom: from + DAYS - 1, to: from + DAYS }
    })
    engine.load(parameters)
    gradient.all.fill(0)
    for (let at = 0; at < batch.length; at += engine.lanes)
      learn(lesson, engine, batch.slice(at, at + engine.lanes))
    engine.addGradient(gradient)
    for (let i = 0; i < gradient.all.length; i++) gradient.all[i]! /= batch.length
    descent.step(gradient.all)
  }
}
