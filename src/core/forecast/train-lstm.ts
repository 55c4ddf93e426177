/** Teaches the network what a baseline's quantiles miss. */
import type { Random } from '#core/math/random.ts'
import { adam } from './adam.ts'
import { addGradient } from './lstm-backward.ts'
import { runLstm } from './lstm-forward.ts'
import { initialParameters, type LstmParameters, type LstmShape, parametersOf } from './lstm-network.ts'
import { type BaseQuantiles, headLoss, OUTPUTS_PER_HORIZON } from './quantile-head.ts'

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

/** From an index up to but not including another. */
export type Span = { readonly from: number; readonly to: number }

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

/** Deterministic for its `random`. */
export function trainLstm(lesson: LstmLesson, random: Random): LearnedLstm {
  const { shape } = lesson
  const parameters = initialParameters(shape, random)
  const gradient = parametersOf(shape)
  const descent = adam(parameters.all, RATE)
  const stretches = stretchesOf(lesson.train)
  const validation = [spanLoss(lesson, parameters, lesson.validate)]
  let best = { epoch: 0, all: parameters.all.slice() }
  for (let epoch = 1; epoch <= EPOCHS_MAX && epoch - best.epoch <= PATIENCE; epoch++) {
    shuffle(stretches, random)
    for (let first = 0; first < stretches.length; first += STRETCHES_PER_STEP) {
      gradient.all.fill(0)
      const batch = stretches.slice(first, first + STRETCHES_PER_STEP)
      for (const stretch of batch) addLoss(lesson, parameters, stretch, gradient)
      for (let i = 0; i < gradient.all.length; i++) gradient.all[i]! /= batch.length
      descent.step(gradient.all)
    }
    validation.push(spanLoss(lesson, parameters, lesson.validate))
    if (validation[epoch]! < validation[best.epoch]!) best = { epoch, all: parameters.all.slice() }
  }
  return {
    parameters: parametersOf(shape, best.all),
    epoch: best.epoch,
    epochs: validation.length - 1,
    validation,
  }
}

type Stretch = Span & { readonly countFrom: number }

/** Stretches that overlap by their warm-up, so that every day counts once. */
function stretchesOf({ from, to }: Span): Stretch[] {
  const stretches: Stretch[] = []
  for (let start = from; start + WARM_UP_DAYS < to; start += STRETCH_DAYS - WARM_UP_DAYS)
    stretches.push({ from: start, countFrom: start + WARM_UP_DAYS, to: Math.min(to, start + STRETCH_DAYS) })
  return stretches
}

/** The mean loss over the days and horizons of a stretch; its slope is added to `gradient`. */
export function addLoss(
  { shape, inputs, targets, base }: LstmLesson,
  parameters: LstmParameters,
  stretch: Stretch,
  gradient: LstmParameters | null,
): number {
  const trace = runLstm(shape, parameters, inputs, stretch)
  const slope = new Float64Array(trace.outputs.length)
  const known: [step: number, horizon: number][] = []
  for (let day = stretch.countFrom; day < stretch.to; day++)
    for (let h = 0; h < targets.length; h++)
      if (Number.isFinite(targets[h]![day]!)) known.push([day - stretch.from, h])
  const weight = 1 / (OUTPUTS_PER_HORIZON * Math.max(1, known.length))
  let loss = 0
  for (const [step, h] of known) {
    const at = step * shape.outputs + h * OUTPUTS_PER_HORIZON
    loss += headLoss(base[h]!, targets[h]![stretch.from + step]!, {
      outputs: trace.outputs,
      slope,
      at,
      weight,
    })
  }
  if (gradient) addGradient(shape, parameters, trace, slope, gradient)
  return loss
}

/** The loss over a span, with the memory of all days before it as when it is used. */
function spanLoss(lesson: LstmLesson, parameters: LstmParameters, { from, to }: Span): number {
  return addLoss(lesson, parameters, { from: 0, countFrom: from, to }, null)
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
