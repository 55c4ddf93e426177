/** From weights to a list of whole shares and what is left over. */
import { AppError } from '#core/errors.ts'
import {
  greedyShares,
  type SharesFound,
  sharesOf,
  sharesProgram,
  type SharesProblem,
} from '#core/optimize/whole-shares.ts'
import type { Compute } from '#ports/compute.ts'

/** What a better list may cost in time; the quick one stands in. */
const LIMIT_MS = 10_000

export type AllocatedShares = SharesProblem & {
  readonly best: SharesFound
  readonly others: readonly SharesFound[]
}

/** The better of both methods; among equals the one with proof. Throws AppError `bad-usage` for weights below 0 and for money or lots that are not above 0. */
export async function allocateShares(
  problem: SharesProblem,
  compute: Compute,
  signal?: AbortSignal,
): Promise<AllocatedShares> {
  const { weights, value, lot } = problem
  if (!(value > 0) || !(lot > 0)) throw new AppError('bad-usage', '--value and --lot take numbers above 0.')
  if (weights.some((weight) => weight < 0))
    throw new AppError(
      'bad-usage',
      'Whole shares are for weights from 0: leave out --value, or --min below 0.',
    )
  const quick = greedyShares(problem)
  const limits = { limitMs: LIMIT_MS, ...(signal && { signal }) }
  const proven = sharesOf(problem, await compute.solveLinear(sharesProgram(problem), limits))
  const found = [...(proven ? [proven] : []), quick].sort((a, b) => a.deviation - b.deviation)
  return { ...problem, best: found[0]!, others: found.slice(1) }
}
