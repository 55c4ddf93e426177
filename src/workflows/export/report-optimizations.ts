/** Results of the optimiser that concern a portfolio, into its report and back. */
import type { Json } from '#formats/report/field.ts'
import type { ReportOptimization } from '#formats/report/portfolio-report.ts'
import type { KeptOptimization } from '#ports/store/optimizations.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'

/** The newest ones; each has a weight for every instrument. */
const KEPT_MAX = 200

/** Those kept with it, and those whose every weight is of something that it holds or held. */
export async function reportOptimizations(
  { id, userId }: Portfolio,
  symbols: ReadonlySet<string>,
  { store }: Pick<Workbench, 'store'>,
): Promise<ReportOptimization[]> {
  const kept = await store.optimizations.concerning(id, userId, KEPT_MAX)
  return kept
    .filter(({ portfolioId, weights }) => portfolioId === id || isAbout(Object.keys(weights), symbols))
    .map((one) => ({
      ...one,
      riskFree: one.riskFree ?? NaN,
      expectedReturn: one.expectedReturn ?? NaN,
      expectedVolatility: one.expectedVolatility ?? NaN,
      sharpeRatio: one.sharpeRatio ?? NaN,
      weights: one.weights as Json,
      riskContributions: one.riskContributions as Json,
      binding: one.binding as Json,
      solver: one.solver as Json,
    }))
}

function isAbout(names: readonly string[], symbols: ReadonlySet<string>): boolean {
  return names.length > 0 && names.every((name) => symbols.has(name))
}

/** What the portfolio has already, by method and moment, is not kept twice. */
export async function restoreOptimizations(
  optimizations: readonly ReportOptimization[],
  { id, userId }: Portfolio,
  { store, clock }: Pick<Workbench, 'store' | 'clock'>,
): Promise<void> {
  const keyOf = ({ method, createdAt }: Pick<KeptOptimization, 'method' | 'createdAt'>) =>
    `${method} ${createdAt}`
  const known = new Set((await store.optimizations.concerning(id, userId, KEPT_MAX)).map(keyOf))
  const all = optimizations.map(
    (one): KeptOptimization => ({
      ...one,
      method: one.method!,
      riskFree: numberOrNull(one.riskFree),
      expectedReturn: numberOrNull(one.expectedReturn),
      expectedVolatility: numberOrNull(one.expectedVolatility),
      sharpeRatio: numberOrNull(one.sharpeRatio),
      weights: documentOf(one.weights) ?? {},
      riskContributions: documentOf(one.riskContributions),
      binding: documentOf(one.binding),
      solver: documentOf(one.solver),
      createdAt: one.createdAt ?? clock.now(),
    }),
  )
  await store.optimizations.keep(
    all.filter((one) => !known.has(keyOf(one))),
    id,
    userId,
  )
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function documentOf(said: Json): Readonly<Record<string, unknown>> | null {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return null
  return said as Readonly<Record<string, unknown>>
}
