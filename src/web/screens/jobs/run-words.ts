/** What a run asked and what came of it, in a line of words and numbers. */
import type { Part } from '#web/figures/parts.ts'
import type { Run } from '#web/state/jobs.ts'

type Fields = Readonly<Record<string, unknown>>

/** `SYN001, SYN002 by min-volatility`. */
export function askedWords({ parameters }: Pick<Run, 'parameters'>): string {
  const { symbols, symbol, method, model, portfolio } = parameters
  const about = Array.isArray(symbols) ? listed(symbols) : (text(symbol) ?? text(portfolio) ?? '')
  const how = text(method) ?? text(model)
  return [about, how && `by ${how}`].filter(Boolean).join(' ')
}

const SYMBOLS_MAX = 4

function listed(symbols: readonly unknown[]): string {
  const more = symbols.length - SYMBOLS_MAX
  const shown = symbols.slice(0, SYMBOLS_MAX).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}

/** Empty while there is no result; the server's own words where it failed. */
export function resultParts({ kind, result }: Pick<Run, 'kind' | 'result'>): Part[] {
  if (result === null) return []
  const failure = result.error
  if (isRecord(failure)) return [text(failure.message) ?? 'It failed without a word.']
  return parts[kind](result)
}

const parts: Record<Run['kind'], (result: Fields) => Part[]> = {
  optimize: weightsParts,
  frontier: ({ points, maxSharpe }) => [
    number('points', points, null),
    ' portfolios',
    ...(isRecord(maxSharpe)
      ? [', best Sharpe ', number('Best Sharpe ratio', maxSharpe.sharpeRatio, 'ratio')]
      : []),
  ],
  backtest: ({ annualReturn, sharpeRatio, maxDrawdown }) => [
    number('Return a year', annualReturn, 'fraction', true),
    ' a year, Sharpe ',
    number('Sharpe ratio', sharpeRatio, 'ratio'),
    ', drawdown ',
    number('Largest drawdown', maxDrawdown, 'fraction'),
  ],
  regimes: ({ current }) =>
    isRecord(current)
      ? [`${text(current.label) ?? ''}, probability `, number('Probability', current.probability, 'fraction')]
      : [],
  forecast: ({ horizons }) => (Array.isArray(horizons) ? horizons.flatMap(horizonParts) : []),
}

function weightsParts({ expectedReturn, expectedVolatility, sharpeRatio }: Fields): Part[] {
  return [
    'expects ',
    number('Expected return', expectedReturn, 'fraction', true),
    ', volatility ',
    number('Expected volatility', expectedVolatility, 'fraction'),
    ', Sharpe ',
    number('Sharpe ratio', sharpeRatio, 'ratio'),
  ]
}

const HORIZONS_MAX = 3

function horizonParts(horizon: unknown, index: number): Part[] {
  if (!isRecord(horizon) || index >= HORIZONS_MAX) return []
  const { h, quantiles, skill } = horizon
  const median = isRecord(quantiles) ? quantiles['0.5'] : null
  return [
    `${index > 0 ? '; ' : ''}${String(h)} ${h === 1 ? 'session' : 'sessions'} `,
    number(`Median of ${String(h)} sessions`, median, 'fraction', true),
    ', skill ',
    number(`Skill at ${String(h)} sessions`, skill, 'fraction', true),
  ]
}

function number(label: string, value: unknown, unit: string | null, signed = false): Part {
  return { label, value: typeof value === 'number' ? value : null, unit, signed }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `340 ms`, `1.4 s`, `2 min`. */
export function tookWords(tookMs: number | null): string {
  if (tookMs === null) return ''
  if (tookMs < 1_000) return `${Math.round(tookMs)} ms`
  return tookMs < 120_000 ? `${(tookMs / 1_000).toFixed(1)} s` : `${Math.round(tookMs / 60_000)} min`
}
