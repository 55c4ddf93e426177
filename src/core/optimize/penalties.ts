/** What may be added to the aim of a method: a price on concentrated weights, and one on trading. */
import { at, type Matrix, symmetricMatrix } from '#core/linear/matrix.ts'

export type Penalties = {
  /** γ of γ w′w; 0 for none. */
  readonly l2: number
  /** `rate` × Σ |weight − previous|; null for none. */
  readonly costs: TradingCosts | null
}

export type TradingCosts = { readonly previous: Float64Array; readonly rate: number }

export const NO_PENALTIES: Penalties = { l2: 0, costs: null }

/** Which of them a method can take in. */
export type PenaltyKind = 'l2' | 'costs'

/** `matrix` with `added` on its diagonal. */
export function onDiagonal(matrix: Matrix, added: number): Matrix {
  if (added === 0) return matrix
  return symmetricMatrix(matrix.rows, (i, j) => at(matrix, i, j) + (i === j ? added : 0))
}
