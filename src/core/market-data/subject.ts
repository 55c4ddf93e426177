/** What a name asks for: an index, an economic series, or the rate of a currency pair. */
import type { CalendarCode } from '#core/calendars/catalogue.ts'
import { AppError } from '#core/errors.ts'
import { type CurrencyUnit, currencyUnit, parsePair } from '#core/fx/currency-units.ts'
import { type KnownSeries, knownEconomy, knownIndices } from './catalogue.ts'

export type SeriesSubject = {
  readonly kind: 'index' | 'economy'
  readonly id: string
  readonly title: string | null
  readonly unit: string | null
  /** Whose closing time ends the day of an index; null where that is not known, and for economic series. */
  readonly calendar: CalendarCode | null
}

export type RateSubject = {
  readonly kind: 'fx'
  /** `EUR/USD`. */
  readonly id: string
  readonly from: CurrencyUnit
  readonly to: CurrencyUnit
  /** True when it was spelled as providers of prices do, `EURUSD=X`. */
  readonly isProviderSymbol: boolean
}

export type MarketSubject = SeriesSubject | RateSubject

/** Names that people use for an index whose symbol is another. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['SPX', '^GSPC'],
  ['S&P500', '^GSPC'],
  ['DAX', '^GDAXI'],
  ['NASDAQ', '^IXIC'],
  ['DOW', '^DJI'],
])

/**
 * `^VIX` (or a known index without its `^`), `EUR/USD` or `EURUSD=X`, else the id of an economic series. Throws AppError
 * `bad-usage` for what can be none of them.
 */
export function marketSubject(name: string): MarketSubject {
  const pair = parsePair(name)
  if (pair) return rateSubject(pair.base, pair.quote, name.endsWith('=X'))
  const upper = name.toUpperCase()
  const symbol = otherNames.get(upper) ?? upper
  const index = knownIndices.find(({ id }) => id === symbol || id === `^${symbol}`)
  if (index) return seriesSubject('index', index.id, index)
  if (/^\^[A-Z0-9.-]{1,20}$/.test(symbol)) return seriesSubject('index', symbol, null)
  if (/^[A-Z][A-Z0-9_]{0,29}$/.test(symbol)) {
    return seriesSubject('economy', symbol, knownEconomy.find(({ id }) => id === symbol) ?? null)
  }
  throw new AppError(
    'bad-usage',
    `"${name}" names no index (^VIX), no economic series (DGS10) and no pair of currencies (EUR/USD).`,
  )
}

/** The rate of one currency or small unit in another. Throws AppError `bad-usage` for a code that is none. */
export function rateSubject(base: string, quote: string, isProviderSymbol = false): RateSubject {
  const [from, to] = [unitOf(base), unitOf(quote)]
  return { kind: 'fx', id: `${from.code}/${to.code}`, from, to, isProviderSymbol }
}

function unitOf(code: string): CurrencyUnit {
  const unit = currencyUnit(code)
  if (unit) return unit
  throw new AppError('bad-usage', `"${code}" is no currency; codes have three letters, such as EUR or GBp.`)
}

function seriesSubject(kind: SeriesSubject['kind'], id: string, known: KnownSeries | null): SeriesSubject {
  const calendar = knownIndices.find((index) => index.id === id)?.calendar ?? null
  return { kind, id, title: known?.title ?? null, unit: known?.unit ?? null, calendar }
}
