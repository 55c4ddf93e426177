/** What is doubtful about estimates that weights are made of. */
import { diagonalOf } from '#core/linear/matrix.ts'
import type { AllocationProblem } from './allocation-problem.ts'

export type Doubt = { readonly code: string; readonly message: string }

/** `observations` is the number of returns; `ridge` what the solver had to add for an answer. */
export function doubtsAbout(
  { symbols, covariance }: AllocationProblem,
  { observations, ridge }: { readonly observations: number; readonly ridge: number },
): Doubt[] {
  const variances = diagonalOf(covariance)
  const still = symbols.filter((_, i) => !(variances[i]! > 0))
  const doubts: Doubt[] = []
  if (still.length > 0) {
    const message = `${still.join(', ')} did not move at all and count as riskless: are these prices alive?`
    doubts.push({ code: 'constant-price', message })
  }
  if (observations <= symbols.length) {
    const message = `${observations} returns of ${symbols.length} assets say too little of how they move together: what looks riskless need not be. Use --covariance ledoit-wolf, or more days.`
    doubts.push({ code: 'few-returns', message })
  } else if (ridge > 0 && still.length === 0) {
    const message =
      'Some assets move as one, so that several portfolios are as good: of these the most even one was taken.'
    doubts.push({ code: 'tied-assets', message })
  }
  return doubts
}
