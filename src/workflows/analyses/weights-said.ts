/** Estimates, limits and choices by the names of assets, as calls and programs say them, in the order of the columns. */
import { AppError } from '#core/errors.ts'
import type { Views } from '#core/optimize/black-litterman.ts'
import type { OptimizerChoices } from '#core/optimize/optimizer.ts'
import type { LinearRow } from '#core/optimize/quadratic-program.ts'
import { parseViewsFile } from '#formats/weight-files/views-file.ts'
import type { OptimizeBody } from '#protocol/http/analyses/questions.ts'
import type { TrackedBenchmark } from '#workflows/benchmark-moments.ts'
import type { EstimateRequest } from '#workflows/optimize-weights.ts'

type Estimates = Pick<OptimizeBody, 'expectedReturns' | 'covariance' | 'riskFree'>
type Limits = Pick<OptimizeBody, 'min' | 'max' | 'bounds' | 'sectors' | 'sum' | 'l2'> &
  Partial<Pick<OptimizeBody, 'previous' | 'turnover' | 'costBps'>>
type Choices = Pick<
  OptimizeBody,
  'targetReturn' | 'targetRisk' | 'riskAversion' | 'linkage' | 'cardinality' | 'confidence'
>

export function estimatesSaid(said: Estimates, periodsPerYear: number): EstimateRequest {
  return {
    expected: said.expectedReturns ?? 'mean',
    covariance: said.covariance ?? 'sample',
    riskFreeAnnual: said.riskFree ?? 0,
    periodsPerYear,
  }
}

export function choicesSaid(said: Choices): OptimizerChoices {
  return {
    targetReturn: said.targetReturn ?? null,
    targetRisk: said.targetRisk ?? null,
    riskAversion: said.riskAversion ?? null,
    linkage: said.linkage ?? null,
    cardinality: said.cardinality ?? null,
    confidence: said.confidence ?? 0.95,
  }
}

/** Throws AppError `bad-usage` for a turnover or costs without what is held, and `missing-column` for an asset without prices. */
export function limitsSaid(said: Limits, symbols: readonly string[]) {
  const { previous: held, turnover, costBps = 0, sum = 1, l2 = 0 } = said
  const previous = held ? vectorOf(held, symbols, 'previous') : null
  if (!previous && (turnover !== undefined || costBps > 0))
    throw new AppError('bad-usage', 'turnover and costBps need previous: the weights held now.')
  return {
    limits: {
      ...boundsSaid(said, symbols),
      groups: groupsSaid(said, symbols),
      total: sum,
      turnover: previous && turnover !== undefined ? { previous, most: turnover } : null,
    },
    penalties: { l2, costs: previous && costBps > 0 ? { previous, rate: costBps / 10_000 } : null },
    previous,
  }
}

function boundsSaid({ min = 0, max = 1, bounds = {} }: Limits, symbols: readonly string[]) {
  refuseUnknown(Object.keys(bounds), symbols, 'bounds')
  return {
    lower: Float64Array.from(symbols, (symbol) => bounds[symbol]?.min ?? min),
    upper: Float64Array.from(symbols, (symbol) => bounds[symbol]?.max ?? max),
  }
}

/** Assets of a sector that are not among `symbols` hold nothing, so they count for nothing. */
function groupsSaid({ sectors = [] }: Limits, symbols: readonly string[]): LinearRow[] {
  return sectors
    .filter(({ min, max }) => min !== undefined || max !== undefined)
    .map(({ sector, symbols: members, min = Number.NEGATIVE_INFINITY, max = Infinity }) => ({
      name: `sector:${sector}`,
      coefficients: Float64Array.from(symbols, (symbol) => (members.includes(symbol) ? 1 : 0)),
      lower: min,
      upper: max,
    }))
}

export function trackedSaid(
  benchmark: OptimizeBody['benchmark'],
  symbols: readonly string[],
): TrackedBenchmark | null {
  if (benchmark === undefined) return null
  if (typeof benchmark === 'object')
    return { kind: 'weights', weights: vectorOf(benchmark, symbols, 'benchmark') }
  refuseUnknown([benchmark], symbols, 'benchmark')
  return { kind: 'column', symbol: benchmark }
}

export function viewsSaid(views: OptimizeBody['views'], symbols: readonly string[]): Views | null {
  return views ? parseViewsFile(new TextEncoder().encode(JSON.stringify(views)), 'views', symbols) : null
}

function vectorOf(
  values: Readonly<Record<string, number>>,
  symbols: readonly string[],
  name: string,
): Float64Array {
  refuseUnknown(
    Object.keys(values).filter((symbol) => values[symbol] !== 0),
    symbols,
    name,
  )
  return Float64Array.from(symbols, (symbol) => values[symbol] ?? 0)
}

function refuseUnknown(named: readonly string[], symbols: readonly string[], where: string): void {
  const unknown = named.filter((symbol) => !symbols.includes(symbol))
  if (unknown.length === 0) return
  throw new AppError(
    'missing-column',
    `${where} names ${unknown.join(', ')}, of which no prices were asked for; add them to symbols.`,
    { details: { symbols: unknown } },
  )
}
