/** A key may be good for prices and not for company data: a refusal of the latter is no reason to stop asking for the former. */
import { AppError, toAppError } from '#core/errors.ts'

/** Throws AppError `no-data` where the provider answers 402 or 403. */
export async function outsidePlan<T>(answer: Promise<T>, source: string, symbol: string): Promise<T> {
  try {
    return await answer
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.details.status !== 402 && error.details.status !== 403) throw error
    throw new AppError(
      'no-data',
      `The plan of the ${source} key does not cover a profile of "${symbol}"; its prices can be asked all the same.`,
      { details: { source, symbol } },
    )
  }
}
