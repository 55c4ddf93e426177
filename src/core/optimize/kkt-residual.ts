/** How far an answer is from the conditions that every best answer meets. */
import { dot, timesVector } from '#core/linear/matrix.ts'
import type { BindingSide, QuadraticProgram } from './quadratic-program.ts'

/** An answer that breaks its optimality conditions by more than this is not believed. */
export const PROVEN_RESIDUAL_MAX = 1e-8

/**
 * The largest breach of the Karush-Kuhn-Tucker conditions: a gradient that the multipliers do not balance, a limit passed, a
 * multiplier of the wrong sign, or one on a side that is not met. Gradients count relative to the largest part of them, so 1e-9
 * means nine digits. NaN counts as Infinity.
 */
export function kktResidual(
  program: QuadraticProgram,
  x: Float64Array,
  binding: readonly BindingSide[],
): number {
  const gradient = timesVector(program.hessian, x).map((value, i) => value + program.linear[i]!)
  const scale = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE)
  let residual = breachOfLimits(program, x)
  for (const one of binding) {
    const sign = one.side === 'lower' ? 1 : -1
    const isEquality = limitOf(program, one, 'lower') === limitOf(program, one, 'upper')
    if (!isEquality) residual = Math.max(residual, -one.multiplier / scale)
    residual = Math.max(residual, Math.abs(valueOf(program, one, x) - limitOf(program, one, one.side)))
    const coefficients = one.kind === 'row' ? program.rows[one.index]!.coefficients : null
    if (coefficients) gradient.forEach((_, i) => (gradient[i]! -= sign * one.multiplier * coefficients[i]!))
    else gradient[one.index]! -= sign * one.multiplier
  }
  for (const value of gradient) residual = Math.max(residual, Math.abs(value) / scale)
  return Number.isNaN(residual) ? Infinity : residual
}

function breachOfLimits({ lower, upper, rows }: QuadraticProgram, x: Float64Array): number {
  let breach = 0
  x.forEach((value, i) => {
    breach = Math.max(breach, lower[i]! - value, value - upper[i]!)
  })
  for (const row of rows) {
    const value = dot(row.coefficients, x)
    breach = Math.max(breach, row.lower - value, value - row.upper)
  }
  return breach
}

function valueOf(program: QuadraticProgram, { kind, index }: BindingSide, x: Float64Array): number {
  return kind === 'row' ? dot(program.rows[index]!.coefficients, x) : x[index]!
}

function limitOf(program: QuadraticProgram, { kind, index }: BindingSide, side: 'lower' | 'upper'): number {
  return kind === 'row' ? program.rows[index]![side] : program[side][index]!
}
