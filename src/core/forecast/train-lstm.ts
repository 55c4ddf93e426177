/** Teaches the network what a baseline's quantiles miss. */
import { kernelLstm } from '#core/kernels/lstm-kernel.ts'
import type { Random } from '#core/math/random.ts'
import { adam } from './adam.ts'
import type { LstmEngine, Span } from './lstm-engine.ts'
import { initialParameters, type LstmParameters, type LstmShape, parametersOf } from './lstm-network.ts'
import { plainLstm } from './plain-lstm.ts'
import { type BaseQuantiles, headBase, headLoss, OUTPUTS_PER_HORIZON } from './quantile-head.ts'

export type LstmLesson = {
  readonly shape: LstmShape
  /** A row of features a day. */
  readonly inputs: Float64Array
  /** One column a horizon: outcomes in units of the deviation the baseline foresaw; NaN where not known. */
  readonly targets: readonly Float64Array[]
  /** The baseline's own quantiles, one a horizon. */
  readonly base: readonly BaseQuantiles[]
  /** Days learned from: outcomes of days before `train.to` count where they ended before `train.to`, and so on. */
  readonly train: Span
  readonly validate: Span
}

export type LearnedLstm = {
  readonly parameters: LstmParameters
  /** The epoch whose parameters were kept; 0 where the untrained network, which is the baseline, did best. */
  readonly epoch: number
  readonly epochs: number
  /** Mean pinball loss on the validation days, at the start and after every epoch. */
  readonly validation: readonly number[]
}

/** Days in one stretch of training; those at its front only fill the memory. */
const STRETCH_DAYS = 60
const WARM_UP_DAYS = 20
const STRETCHES_PER_STEP = 4

const EPOCHS_MAX = 60
const PATIENCE = 12
const RATE = 0.003

/** Deterministic for its `random` and its engine: by the kernel where there is one, in single precision. */
export function trainLstm(
  lesson: LstmLesson,
  random: Random,
  engine: LstmEngine = kernelLstm(lesson.shape, lesson.validate.to) ?? plainLstm(lesson.shape),
): LearnedLstm {
  const { shape } = lesson
  const parameters = initialParameters(shape, random)
  const gradient = parametersOf(shape)
  const descent = adam(parameters.all, RATE)
  const stretches = stretchesOf(lesson.train)
  const validationLoss = () => {
    engine.load(parameters)
    return spanLoss(lesson, engine, lesson.validate)
  }
  const validation = [validationLoss()]
  let best = { epoch: 0, all: parameters.all.slice() }
  for (let epoch = 1; epoch <= EPOCHS_MAX && epoch - best.epoch <= PATIENCE; epoch++) {
    shuffle(stretches, random)
    for (let first = 0; first < stretches.length; first += STRETCHES_PER_STEP) {
      gradient.all.fill(0)
      const batch = stretches.slice(first, first + STRETCHES_PER_STEP)
      engine.load(parameters)
      for (let at = 0; at < batch.length; at += engine.lanes)
        learn(lesson, engine, batch.slice(at, at + engine.lanes))
      engine.addGradient(gradient)
      for (let i = 0; i < gradient.all.length; i++) gradient.all[i]! /= batch.length
      descent.step(gradient.all)
    }
    validation.push(validationLoss())
    if (validation[epoch]! < validation[best.epoch]!) best = { epoch, all: parameters.all.slice() }
  }
  return {
    parameters: parametersOf(shape, best.all),
    epoch: best.epoch,
    epochs: validation.length - 1,
    validation,
  }
}

/** Days before `countFrom` only fill the memory. */
export type Stretch = Span & { readonly countFrom: number }

/** Stretches that overlap by their warm-up, so that every day counts once. */
function stretchesOf({ from, to }: Span): Stretch[] {
  const stretches: Stretch[] = []
  for (let start = from; start + WARM_UP_DAYS < to; start += STRETCH_DAYS - WARM_UP_DAYS)
    stretches.push({ from: start, countFrom: start + WARM_UP_DAYS, to: Math.min(to, start + STRETCH_DAYS) })
  return stretches
}

/** The mean losses over the days and horizons of some stretches at once; their slopes enter the engine's gradient. */
export function learn(
  lesson: LstmLesson,
  engine: LstmEngine,
  stretches: readonly Stretch[],
): readonly number[] {
  const outputs = engine.run(lesson.inputs, stretches)
  const found = stretches.map((stretch, k) => lossOf(lesson, stretch, outputs[k]!))
  engine.back(found.map(({ slope }) => slope))
  return found.map(({ loss }) => loss)
}

/** The mean loss over the days and horizons of a stretch, and its slope in each output. */
function lossOf(
  { shape, targets, base }: LstmLesson,
  stretch: Stretch,
  outputs: Float64Array,
): { loss: number; slope: Float64Array } {
  const slope = new Float64Array(outputs.length)
  const heads = base.map(headBase)
  const { from, countFrom, to } = stretch
  const isKnown = (h: number, day: number) => Number.isFinite(targets[h]![day]!)
  let known = 0
  for (let day = countFrom; day < to; day++)
    for (let h = 0; h < targets.length; h++) if (isKnown(h, day)) known++
  const weight = 1 / (OUTPUTS_PER_HORIZON * Math.max(1, known))
  let loss = 0
  for (let day = countFrom; day < to; day++) {
    for (let h = 0; h < targets.length; h++) {
      if (!isKnown(h, day)) continue
      const at = (day - from) * shape.outputs + h * OUTPUTS_PER_HORIZON
      loss += headLoss(heads[h]!, targets[h]![day]!, { outputs, slope, at, weight })
    }
  }
  return { loss, slope }
}

/** The loss over a span, with the memory of all days before it as when it is used. */
function spanLoss(lesson: LstmLesson, engine: LstmEngine, { from, to }: Span): number {
  const stretch = { from: 0, countFrom: from, to }
  return lossOf(lesson, stretch, engine.runAlone(lesson.inputs, stretch)).loss
}

/** R. Fisher and F. Yates, 1938. */
function shuffle<T>(items: T[], random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const moved = items[i]!
    items[i] = items[j]!
    items[j] = moved
  }
}
