/** What a request for weights asked, as the table of results keeps it. */
import type { AllocationLimits } from '#core/optimize/allocation-problem.ts'
import type { Penalties } from '#core/optimize/penalties.ts'
import type { OptimizerChoices } from '#core/optimize/optimizer.ts'
import { jsonNumber, jsonRecord } from '#protocol/json.ts'
import type { EstimateRequest } from '#workflows/optimize-weights.ts'

type Asked = EstimateRequest & {
  readonly limits: AllocationLimits
  readonly penalties?: Penalties
  readonly choices?: OptimizerChoices
}

export function limitsRecord(request: Asked, symbols: readonly string[]) {
  const { limits, penalties, choices } = request
  const [floor, cap] = [Math.min(...limits.lower), Math.max(...limits.upper)]
  return {
    expectedReturns: request.expected,
    covariance: request.covariance,
    riskFree: request.riskFreeAnnual,
    targetReturn: choices?.targetReturn ?? null,
    targetRisk: choices?.targetRisk ?? null,
    minWeight: jsonNumber(floor),
    maxWeight: jsonNumber(cap),
    sectors: Object.fromEntries(
      limits.groups.map(({ name, lower, upper }) => [
        name,
        { min: jsonNumber(lower), max: jsonNumber(upper) },
      ]),
    ),
    constraints: {
      total: limits.total,
      lower: weightsBySymbol(symbols, limits.lower),
      upper: weightsBySymbol(symbols, limits.upper),
      turnover: limits.turnover?.most ?? null,
      l2: penalties?.l2 ?? 0,
      costRate: penalties?.costs?.rate ?? null,
      choices: choices ?? null,
    },
  }
}

export function weightsBySymbol(symbols: readonly string[], values: Float64Array) {
  return jsonRecord(Object.fromEntries(symbols.map((symbol, i) => [symbol, values[i]!])))
}
