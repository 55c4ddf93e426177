/** Series of the market that are known by name: what they are, their unit, and which are refreshed when nothing is named. */
import type { CalendarCode } from '#core/calendars/catalogue.ts'

export type KnownSeries = {
  readonly id: string
  readonly title: string
  readonly unit: string
}

/** With the exchange whose closing time ends its day. */
export type KnownIndex = KnownSeries & { readonly calendar: CalendarCode }

/** Indices under Yahoo's symbols, as the house writes all symbols. */
export const knownIndices: readonly KnownIndex[] = [
  { id: '^VIX', title: 'CBOE Volatility Index', unit: 'points', calendar: 'XNYS' },
  { id: '^GSPC', title: 'S&P 500', unit: 'points', calendar: 'XNYS' },
  { id: '^IXIC', title: 'Nasdaq Composite', unit: 'points', calendar: 'XNAS' },
  { id: '^DJI', title: 'Dow Jones Industrial Average', unit: 'points', calendar: 'XNYS' },
  { id: '^RUT', title: 'Russell 2000', unit: 'points', calendar: 'XNYS' },
  { id: '^STOXX50E', title: 'EURO STOXX 50', unit: 'points', calendar: 'XETR' },
  { id: '^FTSE', title: 'FTSE 100', unit: 'points', calendar: 'XLON' },
  { id: '^GDAXI', title: 'DAX', unit: 'points', calendar: 'XETR' },
  { id: '^FCHI', title: 'CAC 40', unit: 'points', calendar: 'XPAR' },
  { id: '^N225', title: 'Nikkei 225', unit: 'points', calendar: 'XTKS' },
  { id: '^HSI', title: 'Hang Seng', unit: 'points', calendar: 'XHKG' },
]

/** FRED's series under its own ids, with its titles and units (https://fred.stlouisfed.org/series/DGS10 and so on). */
export const knownEconomy: readonly KnownSeries[] = [
  { id: 'DFF', title: 'Federal Funds Effective Rate', unit: 'percent' },
  { id: 'DGS3MO', title: 'Treasury yield, 3 months', unit: 'percent' },
  { id: 'DGS2', title: 'Treasury yield, 2 years', unit: 'percent' },
  { id: 'DGS10', title: 'Treasury yield, 10 years', unit: 'percent' },
  { id: 'T10Y2Y', title: 'Treasury yield, 10 years less 2 years', unit: 'percent' },
  { id: 'BAMLH0A0HYM2', title: 'ICE BofA US High Yield spread', unit: 'percent' },
  { id: 'UNRATE', title: 'Unemployment rate', unit: 'percent' },
  { id: 'CPIAUCSL', title: 'Consumer prices, all items', unit: 'index 1982-1984=100' },
  { id: 'PAYEMS', title: 'Nonfarm employees', unit: 'thousands of persons' },
  { id: 'GDPC1', title: 'Real gross domestic product', unit: 'billions of chained 2017 dollars' },
]

/** The currencies of the ECB's reference rates since Bulgaria joined the euro in January 2026. */
export const euroReferenceCurrencies: readonly string[] =
  'USD JPY CZK DKK GBP HUF PLN RON SEK CHF ISK NOK TRY AUD BRL CAD CNY HKD IDR ILS INR KRW MXN MYR NZD PHP SGD THB ZAR'.split(
    ' ',
  )
