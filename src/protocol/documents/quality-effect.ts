/** What the grades of prices did to a portfolio, as the doors print it. */
import { jsonNumber } from '#protocol/json.ts'

type Rule = {
  readonly minGrade: string | null
  readonly caps: Readonly<Record<string, number>>
  readonly trustedBars: boolean
}

type Asset = {
  readonly symbol: string
  readonly score: number | null
  readonly level: string | null
  readonly treated: 'kept' | 'left-out' | 'capped'
  readonly cap: number | null
  readonly why: string
  readonly poorBars: number
}

type Weights = {
  readonly symbols: readonly string[]
  readonly allocation: { readonly weights: Float64Array }
  readonly expectedReturn: number
  readonly expectedVolatility: number
  readonly sharpeRatio: number
}

type Effect = {
  readonly rule: Rule
  readonly assets: readonly Asset[]
  readonly excluded: number
  readonly without: { readonly optimized: Weights } | { readonly error: string } | null
}

/** `withoutRule` is null where the rule changed nothing. */
export function qualityDocument({ without, ...effect }: Effect) {
  return { ...ruleDocument(effect), withoutRule: without && withoutDocument(without) }
}

/** The rule, and how each asset fared under it. */
export function ruleDocument({ rule, assets, excluded }: Omit<Effect, 'without'>) {
  const { minGrade, caps, trustedBars } = rule
  return {
    rule: { minGrade, caps, trustedBars },
    assets: assets.map(({ symbol, score, level, treated, cap, why, poorBars }) => ({
      symbol,
      score,
      level,
      treated,
      cap,
      why,
      poorBars,
    })),
    excludedReturns: excluded,
  }
}

function withoutDocument(without: NonNullable<Effect['without']>) {
  if ('error' in without) return { error: without.error }
  const { symbols, allocation, expectedReturn, expectedVolatility, sharpeRatio } = without.optimized
  return {
    weights: Object.fromEntries(
      symbols.map((symbol, i) => [symbol, jsonNumber(allocation.weights[i]!)] as const),
    ),
    expectedReturn: jsonNumber(expectedReturn),
    expectedVolatility: jsonNumber(expectedVolatility),
    sharpeRatio: jsonNumber(sharpeRatio),
  }
}
