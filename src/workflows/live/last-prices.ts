/** Last prices of what portfolios hold, each asked for once a round, while its exchange trades and where it is newer than the stored close. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { isTrading } from '#core/calendars/session-hours.ts'
import { toAppError } from '#core/errors.ts'
import { currencyUnit } from '#core/fx/currency-units.ts'
import type { PriceCourse } from '#core/portfolio/valuation/price-course.ts'
import type { AssetSummary } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { OpenPortfolio } from '#workflows/portfolio/open-portfolio.ts'
import { type KnownQuote, readQuotes } from '#workflows/read-quotes.ts'

export type LastPrice = {
  readonly quote: KnownQuote
  /** The one price as a course that can price a holding. */
  readonly course: PriceCourse
}

export type LastPrices = {
  /** By the key of the instrument; without those whose newest price is their stored close. Never throws. */
  of(open: OpenPortfolio): Promise<ReadonlyMap<string, LastPrice>>
}

/** By then the close of a session is stored; until then its last price is newer than any close. */
const AFTER_CLOSE_MS = 60 * 60_000
/** Values do not wait longer for all prices of a round together. */
const ROUND_MOST_MS = 20_000

/**
 * Prices that were kept and are not too old will do: those that the price stream has just asked for come at no cost, and no other is
 * asked for sooner than the cache allows.
 */
export function lastPrices(bench: Workbench, signal: AbortSignal): LastPrices {
  const round = AbortSignal.any([signal, AbortSignal.timeout(ROUND_MOST_MS)])
  /** Null where there is none, or nothing newer than the stored close. */
  const known = new Map<string, KnownQuote | null>()

  async function learn(symbols: readonly string[]): Promise<void> {
    const summaries = new Map<string, AssetSummary>()
    for (const symbol of symbols) {
      known.set(symbol, null)
      const summary = await bench.store.assets.summary(symbol)
      if (summary && mayTrade(summary, bench)) summaries.set(symbol, summary)
    }
    if (summaries.size === 0 || round.aborted) return
    const asked = { symbols: [...summaries.keys()], sources: null, fresh: false }
    for (const { symbol, outcome } of await readQuotes(asked, bench, round)) {
      const summary = summaries.get(symbol)
      if (outcome.ok && summary && isNewer(outcome.value, summary)) known.set(symbol, outcome.value)
    }
  }

  return {
    async of({ courses }) {
      const held = [...courses]
      const unknown = held.map(([, { symbol }]) => symbol).filter((symbol) => !known.has(symbol))
      try {
        await learn([...new Set(unknown)])
      } catch (thrown) {
        bench.log.warn({ error: toAppError(thrown).message }, 'values rest on stored closes: no last prices')
      }
      const found = held.flatMap(([key, { symbol, course }]): [string, LastPrice][] => {
        const quote = known.get(symbol)
        const one = quote && courseOf(quote, course)
        return one ? [[key, { quote, course: one }]] : []
      })
      return new Map(found)
    },
  }
}

function mayTrade({ asset }: AssetSummary, { clock }: Workbench): boolean {
  return asset.retiredAt === null && isTrading(calendarFor(asset.calendar), clock.now(), AFTER_CLOSE_MS)
}

/** A close that was learned after the moment of the price is the later word on its day. */
function isNewer({ quote, flags }: KnownQuote, { lastDay, refreshedAt }: AssetSummary): boolean {
  if (flags.includes('last-close')) return false
  if (lastDay === null || quote.day !== lastDay) return quote.day > (lastDay ?? Number.NEGATIVE_INFINITY)
  return quote.at !== null && quote.at > (refreshedAt ?? 0)
}

/** Null where the price is in another currency than what is stored: then it is of another listing. */
function courseOf({ quote, source, grade }: KnownQuote, stored: PriceCourse): PriceCourse | null {
  const currency = quote.currency ?? stored.currency
  if (currency !== null && stored.currency !== null && majorOf(currency) !== majorOf(stored.currency))
    return null
  return {
    currency,
    days: Int32Array.of(quote.day),
    price: Float64Array.of(quote.price),
    source: source ?? 'sources',
    gradeAt: () => grade,
  }
}

function majorOf(code: string): string {
  return currencyUnit(code)?.major ?? code
}
