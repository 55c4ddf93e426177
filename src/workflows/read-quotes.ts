/** The last price of each symbol: from the sources, from what was kept, or else the last stored close, and always which. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { type AppError, toAppError } from '#core/errors.ts'
import { isSymbol, notASymbol } from '#core/instruments/symbol.ts'
import type { Quote } from '#core/market/quote.ts'
import { failure, type Outcome, success } from '#core/outcome.ts'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import { dayOfMoment, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import type { Fallback, Quoted } from '#ports/price-source.ts'
import type { AssetSummary } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { CURRENT_DAYS } from '#resilience/quotes/failover-quotes.ts'
import { type AliasUse, resolveNames } from './resolve-symbol.ts'

export type QuotesRequest = {
  readonly symbols: readonly string[]
  /** Ids of the sources to ask in turn; null for the configured order. */
  readonly sources: readonly string[] | null
  /** True asks the sources now; false is content with prices that were kept and are not too old. */
  readonly fresh: boolean
}

/**
 * `from-cache`: kept from earlier · `stale`: past its freshness, or in place of a source that cannot answer · `last-close`: the last
 * stored close, for no source could answer · `old`: of a day more than five days back · `end-of-day`: only the day of the
 * price is known · `simulated`: invented.
 */
export type QuoteFlag = 'from-cache' | 'stale' | 'last-close' | 'old' | 'end-of-day' | typeof SIMULATED

export type KnownQuote = {
  readonly quote: Quote
  readonly source: string | null
  readonly delay: string | null
  readonly knownAt: EpochMs
  readonly grade: QualityLevel
  readonly flags: readonly QuoteFlag[]
  /** Sources that could not answer, or not well enough, in the order they were asked. */
  readonly fallbacks: readonly Fallback[]
}

export type ReadQuote = {
  readonly symbol: string
  readonly outcome: Outcome<KnownQuote>
  /** Present when another symbol was asked for. */
  readonly via: AliasUse | null
}

/**
 * Outcomes stand in the order asked for; a symbol named twice, or under two names, is asked for once. Throws AppError
 * `unknown-source`.
 */
export async function readQuotes(
  { symbols, sources, fresh }: QuotesRequest,
  bench: Workbench,
  signal: AbortSignal,
): Promise<readonly ReadQuote[]> {
  const names = await namesOf(symbols, sources, bench)
  const wanted = [...names.keys()]
  const usable = wanted.filter(isSymbol)
  const answers = await bench.quotes(sources)({ symbols: usable, fresh }, signal)
  const told = new Map(usable.map((symbol, index) => [symbol, answers[index]!]))
  return Promise.all(
    wanted.map(async (symbol) => ({
      symbol,
      outcome: await outcomeOf(symbol, told.get(symbol), bench),
      via: names.get(symbol) ?? null,
    })),
  )
}

async function outcomeOf(symbol: string, told: Outcome<Quoted> | undefined, bench: Workbench) {
  return told === undefined ? failure(notASymbol(symbol)) : bestKnown(symbol, told, bench)
}

/** A store that cannot answer leaves every name to stand for itself. */
async function namesOf(
  symbols: readonly string[],
  sources: readonly string[] | null,
  bench: Workbench,
): Promise<ReadonlyMap<string, AliasUse | null>> {
  try {
    return await resolveNames(symbols, sources, bench)
  } catch (thrown) {
    bench.log.warn({ error: toAppError(thrown).message }, 'could not look for other names of symbols')
    return new Map(symbols.map((symbol) => [symbol, null]))
  }
}

async function bestKnown(
  symbol: string,
  told: Outcome<Quoted>,
  bench: Workbench,
): Promise<Outcome<KnownQuote>> {
  const now = bench.clock.now()
  const quoted = told.ok ? told.value : null
  if (quoted && !quoted.cache?.stale && !isOld(quoted.quote, now)) return success(knownQuote(quoted, now))
  const summary = await storedSummary(symbol, bench)
  if (summary && knowsBetter(summary, quoted)) {
    const fallbacks = told.ok ? told.value.fallbacks : reasonsOf(told.error)
    return success(await lastClose(summary, fallbacks, bench))
  }
  return told.ok ? success(knownQuote(told.value, now)) : told
}

/** A store that cannot answer takes no price away that is in hand, and hides no reason why there is none. */
async function storedSummary(symbol: string, { store, log }: Workbench): Promise<AssetSummary | null> {
  try {
    return await store.assets.summary(symbol)
  } catch (thrown) {
    log.warn({ symbol, error: toAppError(thrown).message }, 'could not look for the last stored close')
    return null
  }
}

/** A close of a later day, or of the same day and learned since, says more than a price that was kept. */
function knowsBetter({ lastDay, lastClose, refreshedAt }: AssetSummary, quoted: Quoted | null): boolean {
  if (lastDay === null || lastClose === null) return false
  if (quoted === null || lastDay > quoted.quote.day) return true
  const learnedSince = quoted.cache !== undefined && (refreshedAt ?? 0) > quoted.cache.storedAt
  return lastDay === quoted.quote.day && learnedSince
}

function knownQuote({ quote, source, delay, fallbacks, cache }: Quoted, now: EpochMs): KnownQuote {
  const isStale = cache?.stale === true
  const flags: QuoteFlag[] = []
  if (cache) flags.push('from-cache')
  if (isStale) flags.push('stale')
  if (isOld(quote, now)) flags.push('old')
  if (quote.at === null) flags.push('end-of-day')
  if (source === SIMULATED) flags.push(SIMULATED)
  const grade = isOld(quote, now) ? 'poor' : isStale ? 'fair' : quote.at === null ? 'good' : 'excellent'
  return { quote, source, delay, knownAt: cache?.storedAt ?? now, grade, flags, fallbacks }
}

function isOld({ day }: Quote, now: EpochMs): boolean {
  return day < dayOfMoment(now) - CURRENT_DAYS
}

/** The source that failed last stands behind those that failed before it. */
function reasonsOf({ code, message, details }: AppError): readonly Fallback[] {
  const earlier = (details.fallbacks ?? []) as readonly Fallback[]
  return [
    ...earlier,
    { source: typeof details.source === 'string' ? details.source : 'sources', code, message },
  ]
}

/** A close that stands in for a price is fair at best, whatever its bar is graded. */
async function lastClose(
  { asset, lastDay, lastClose: close, previousClose, source, refreshedAt }: AssetSummary,
  fallbacks: readonly Fallback[],
  { store, clock }: Workbench,
): Promise<KnownQuote> {
  const day = lastDay as EpochDay
  const resolved = await store.bars.resolved(asset.symbol, { from: day, to: day })
  const { bars } = resolved ?? {}
  const quote: Quote = {
    symbol: asset.symbol,
    price: close ?? Number.NaN,
    currency: asset.currency,
    day,
    at: null,
    previousClose: previousClose ?? Number.NaN,
    open: bars?.open[0] ?? Number.NaN,
    high: bars?.high[0] ?? Number.NaN,
    low: bars?.low[0] ?? Number.NaN,
    volume: bars?.volume[0] ?? Number.NaN,
    marketState: null,
  }
  const now = clock.now()
  const barGrade = qualityLevels[resolved?.grades[0] ?? qualityLevels.length - 1] ?? 'poor'
  const flags: QuoteFlag[] = ['last-close', 'end-of-day']
  if (isOld(quote, now)) flags.push('old')
  if (source === SIMULATED) flags.push(SIMULATED)
  const grade = isOld(quote, now) ? 'poor' : worse('fair', barGrade)
  return { quote, source, delay: null, knownAt: refreshedAt ?? asset.updatedAt, grade, flags, fallbacks }
}

function worse(a: QualityLevel, b: QualityLevel): QualityLevel {
  return qualityLevels[Math.max(qualityLevels.indexOf(a), qualityLevels.indexOf(b))]!
}
