/** Series of the market that are known by name: what they are, their unit, and which are refreshed when nothing is named. */

export type KnownSeries = {
  readonly id: string
  readonly title: string
  readonly unit: string
}

/** Indices under Yahoo's symbols, as the house writes all symbols; points, except where the number is a rate. */
export const knownIndices: readonly KnownSeries[] = [
  { id: '^VIX', title: 'CBOE Volatility Index', unit: 'points' },
  { id: '^GSPC', title: 'S&P 500', unit: 'points' },
  { id: '^IXIC', title: 'Nasdaq Composite', unit: 'points' },
  { id: '^DJI', title: 'Dow Jones Industrial Average', unit: 'points' },
  { id: '^RUT', title: 'Russell 2000', unit: 'points' },
  { id: '^STOXX50E', title: 'EURO STOXX 50', unit: 'points' },
  { id: '^FTSE', title: 'FTSE 100', unit: 'points' },
  { id: '^GDAXI', title: 'DAX', unit: 'points' },
  { id: '^FCHI', title: 'CAC 40', unit: 'points' },
  { id: '^N225', title: 'Nikkei 225', unit: 'points' },
  { id: '^HSI', title: 'Hang Seng', unit: 'points' },
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
