/** How a series is divided so that every forecast is scored on days its parameters have never seen. */
import { AppError } from '#core/errors.ts'

export type Fold = {
  /** Parameters come from days before this index. */
  readonly trainingDays: number
  /** The first day forecast from, and the one after the last. */
  readonly from: number
  readonly to: number
}

const FOLDS = 3
const TRAINING_PART = 0.6

/** Days between what was learned from and the first forecast, beyond the purge of outcomes that would reach over. */
export const EMBARGO_DAYS = 20

/** Below this the first fold would learn from less than a year. */
export const DAYS_MIN = 450

/**
 * Three blocks over the last 40 %, each forecast with parameters from all days before it but the embargo. Purging is the
 * forecasters' part: they learn from outcomes that ended by `trainingDays` alone. Throws AppError `too-few-observations`.
 */
export function walkForwardFolds(days: number): readonly Fold[] {
  if (days < DAYS_MIN)
    throw new AppError(
      'too-few-observations',
      `A forecast is scored on days that were not learned from, which takes ${DAYS_MIN} returns; there are ${days}.`,
      { details: { needed: DAYS_MIN, found: days } },
    )
  const first = Math.floor(days * TRAINING_PART)
  return Array.from({ length: FOLDS }, (_, k) => {
    const from = first + Math.floor(((days - first) * k) / FOLDS)
    const to = first + Math.floor(((days - first) * (k + 1)) / FOLDS)
    return { trainingDays: from - EMBARGO_DAYS, from, to }
  })
}
