/** The exact solution of a quadratic program once it is known which sides hold. */
import { cholesky, solveCholesky } from '#core/linear/cholesky.ts'
import { appendRow, createGrowingCholesky, solveGrown } from '#core/linear/growing-cholesky.ts'
import { dot } from '#core/linear/matrix.ts'
import { type BindingSide, namedSide, type QuadraticProgram, type Side } from './quadratic-program.ts'

/** Minimises the objective with `held` as equalities, those that follow from others before them left out; null where H is not positive definite. */
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
  const { places, factor: inner } = independent(normals, across)
  const multipliers = solveGrown(
    inner,
    Float64Array.from(places, (k) => held[k]!.limit - dot(normals[k]!, free)),
  )
  const x = free
  places.forEach((place, k) => across[place]!.forEach((value, i) => (x[i]! += multipliers[k]! * value)))
  for (const { kind, index, sign, limit } of held) if (kind === 'bound') x[index] = sign * limit + 0
  const binding = places.map((place, k) => ({ ...namedSide(held[place]!), multiplier: multipliers[k]! }))
  return { x, binding }
}

/** The normals, from the first on, that do not follow from those before: sides of the others hold by themselves. */
function independent(normals: readonly Float64Array[], across: readonly Float64Array[]) {
  const factor = createGrowingCholesky(normals.length)
  const places: number[] = []
  normals.forEach((normal, k) => {
    const shared = Float64Array.from(places, (place) => dot(normals[place]!, across[k]!))
    if (appendRow(factor, shared, dot(normal, across[k]!))) places.push(k)
  })
  return { places, factor }
}
