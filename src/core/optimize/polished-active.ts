/** The exact solution of a quadratic program once it is known which sides hold. */
import { cholesky, solveCholesky } from '#core/linear/cholesky.ts'
import { dot, symmetricMatrix } from '#core/linear/matrix.ts'
import { type BindingSide, namedSide, type QuadraticProgram, type Side } from './quadratic-program.ts'

/** Minimises the objective with `held` as equalities; null where their normals depend on each other, or H is not positive definite. */
export function polishedActive(
  { hessian, linear }: QuadraticProgram,
  held: readonly Side[],
): { x: Float64Array; binding: BindingSide[] } | null {
  const factor = cholesky(hessian)
  if (!factor) return null
  const normals = held.map(({ index, sign, coefficients }) => {
    const normal = new Float64Array(linear.length)
    if (coefficients) coefficients.forEach((value, i) => (normal[i] = sign * value))
    else normal[index] = sign
    return normal
  })
  const across = normals.map((normal) => solveCholesky(factor, normal))
  const free = solveCholesky(
    factor,
    linear.map((value) => -value),
  )
  const inner = cholesky(symmetricMatrix(held.length, (i, j) => dot(normals[i]!, across[j]!)))
  if (!inner) return null
  const multipliers = solveCholesky(
    inner,
    Float64Array.from(held, (side, k) => side.limit - dot(normals[k]!, free)),
  )
  const x = free
  across.forEach((column, k) => column.forEach((value, i) => (x[i]! += multipliers[k]! * value)))
  for (const { kind, index, sign, limit } of held) if (kind === 'bound') x[index] = sign * limit + 0
  return { x, binding: held.map((side, k) => ({ ...namedSide(side), multiplier: multipliers[k]! })) }
}
