// How each provider writes its answers about instruments, in the form its documentation gives.
import type { instrumentSources } from '#sources/catalogue.ts'

export type InstrumentWire = {
  readonly id: (typeof instrumentSources)[number]['id']
  readonly keyIn: 'nothing' | 'header' | 'query'
  readonly search: {
    /** The path asked when searching for ACME. */
    readonly path: string
    /** One match: ACME.L, Acme plc, a share in London. */
    readonly body: string
    readonly none: string
    /** What of the match the provider states. */
    readonly states: Readonly<Record<string, unknown>>
  }
  /** Null for a provider that is only searched. */
  readonly profile: {
    /** The path asked for ACME. */
    readonly path: string
    readonly body: (symbol: string) => string
    readonly states: Readonly<Record<string, unknown>>
    readonly unknown: { readonly status?: number; readonly body: string }
  } | null
}

const json = JSON.stringify

export const instrumentWires: readonly InstrumentWire[] = [
  {
    id: 'yahoo',
    keyIn: 'nothing',
    search: {
      path: '/v1/finance/search',
      body: json({
        quotes: [
          {
            exchange: 'LSE',
            longname: 'Acme plc',
            quoteType: 'EQUITY',
            symbol: 'ACME.L',
            isYahooFinance: true,
          },
          {
            exchange: 'OPR',
            shortname: 'ACME call',
            quoteType: 'OPTION',
            symbol: 'ACME2',
            isYahooFinance: true,
          },
          { index: 'x', name: 'Acme Unlisted', permalink: 'acme', isYahooFinance: false },
        ],
        news: [],
      }),
      none: '{"quotes":[],"news":[]}',
      states: { name: 'Acme plc', kind: 'equity', exchange: 'LSE', currency: null },
    },
    profile: {
      path: '/v10/finance/quoteSummary/ACME',
      body: (symbol) =>
        json({
          quoteSummary: {
            result: [
              {
                price: {
                  symbol,
                  longName: 'Acme Inc.',
                  quoteType: 'EQUITY',
                  exchange: 'NMS',
                  currency: 'USD',
                  marketCap: 5_000_000,
                  regularMarketTime: 1_704_490_200,
                },
                assetProfile: { country: 'United States', sector: 'Industrials', industry: 'Anvils' },
              },
            ],
            error: null,
          },
        }),
      states: {
        name: 'Acme Inc.',
        kind: 'equity',
        exchange: 'NMS',
        currency: 'USD',
        country: 'US',
        sector: 'Industrials',
        industry: 'Anvils',
        marketCap: { value: 5_000_000, currency: 'USD', asOf: 19_727 },
      },
      unknown: {
        status: 404,
        body: '{"quoteSummary":{"result":null,"error":{"code":"Not Found","description":"Quote not found for symbol: ACME"}}}',
      },
    },
  },
  {
    id: 'tiingo',
    keyIn: 'header',
    search: {
      path: '/tiingo/utilities/search',
      body: json([
        {
          ticker: 'acme.l',
          name: 'Acme plc',
          assetType: 'Stock',
          isActive: true,
          permaTicker: 'US000000000001',
          openFIGI: null,
        },
        {
          ticker: 'acmeq',
          name: 'Acme (delisted)',
          assetType: 'Stock',
          isActive: false,
          permaTicker: null,
          openFIGI: null,
        },
      ]),
      none: '[]',
      states: { name: 'Acme plc', kind: 'equity', exchange: null },
    },
    profile: {
      path: '/tiingo/daily/acme',
      body: (symbol) =>
        json({
          ticker: symbol,
          name: 'Acme Inc',
          description: 'Anvils.',
          startDate: '2000-01-03',
          endDate: '2024-01-05',
          exchangeCode: 'NASDAQ',
        }),
      states: { name: 'Acme Inc', exchange: 'NASDAQ', kind: null, marketCap: null },
      unknown: { status: 404, body: '{"detail":"Error: Ticker \'ACME\' not found"}' },
    },
  },
  {
    id: 'twelvedata',
    keyIn: 'header',
    search: {
      path: '/symbol_search',
      body: json({
        data: [
          {
            symbol: 'ACME',
            instrument_name: 'Acme plc',
            exchange: 'LSE',
            mic_code: 'XLON',
            exchange_timezone: 'Europe/London',
            instrument_type: 'Common Stock',
            country: 'United Kingdom',
            currency: 'GBp',
          },
          {
            symbol: 'ACME',
            instrument_name: 'Acme plc',
            exchange: 'ATL',
            mic_code: 'XATL',
            instrument_type: 'Common Stock',
          },
        ],
        status: 'ok',
      }),
      none: '{"data":[],"status":"ok"}',
      states: { name: 'Acme plc', kind: 'equity', exchange: 'LSE', currency: 'GBp' },
    },
    profile: null,
  },
  {
    id: 'eodhd',
    keyIn: 'query',
    search: {
      path: '/api/search/ACME',
      body: json([
        {
          Code: 'ACME',
          Exchange: 'LSE',
          Name: 'Acme plc',
          Type: 'Common Stock',
          Country: 'UK',
          Currency: 'GBX',
          ISIN: 'GB0002634946',
          previousClose: 1.5,
          previousCloseDate: '2024-01-05',
        },
      ]),
      none: '[]',
      states: { name: 'Acme plc', kind: 'equity', exchange: 'LSE', currency: 'GBX', isin: 'GB0002634946' },
    },
    profile: {
      path: '/api/fundamentals/ACME.US',
      body: (symbol) =>
        json({
          General: {
            Code: symbol,
            Type: 'Common Stock',
            Name: 'Acme Inc',
            Exchange: 'NASDAQ',
            CurrencyCode: 'USD',
            CountryISO: 'US',
            ISIN: 'US0378331005',
            Sector: 'Industrials',
            Industry: 'Anvils',
            UpdatedAt: '2024-01-05',
          },
          Highlights: { MarketCapitalization: 5_100_000 },
        }),
      states: {
        name: 'Acme Inc',
        kind: 'equity',
        exchange: 'NASDAQ',
        currency: 'USD',
        isin: 'US0378331005',
        country: 'US',
        marketCap: { value: 5_100_000, currency: 'USD', asOf: 19_727 },
      },
      unknown: { status: 404, body: 'Ticker Not Found.' },
    },
  },
  {
    id: 'finnhub',
    keyIn: 'header',
    search: {
      path: '/api/v1/search',
      body: json({
        count: 1,
        result: [
          { description: 'Acme plc', displaySymbol: 'ACME.L', symbol: 'ACME.L', type: 'Common Stock' },
        ],
      }),
      none: '{"count":0,"result":[]}',
      states: { name: 'Acme plc', kind: 'equity', exchange: null },
    },
    profile: {
      path: '/api/v1/stock/profile2',
      body: (symbol) =>
        json({
          country: 'US',
          currency: 'USD',
          exchange: 'NASDAQ NMS - GLOBAL MARKET',
          finnhubIndustry: 'Machinery',
          ipo: '2000-01-03',
          marketCapitalization: 5.2,
          name: 'Acme Inc',
          shareOutstanding: 1.5,
          ticker: symbol,
          weburl: 'https://example.org',
        }),
      states: {
        name: 'Acme Inc',
        exchange: 'NASDAQ NMS - GLOBAL MARKET',
        industry: 'Machinery',
        marketCap: { value: 5_200_000, currency: 'USD', asOf: null },
      },
      unknown: { body: '{}' },
    },
  },
  {
    id: 'alphavantage',
    keyIn: 'query',
    search: {
      path: '/query',
      body: json({
        bestMatches: [
          {
            '1. symbol': 'ACME.LON',
            '2. name': 'Acme plc',
            '3. type': 'Equity',
            '4. region': 'United Kingdom',
            '5. marketOpen': '08:00',
            '6. marketClose': '16:30',
            '7. timezone': 'UTC+00',
            '8. currency': 'GBX',
            '9. matchScore': '0.8000',
          },
        ],
      }),
      none: '{"bestMatches":[]}',
      states: { name: 'Acme plc', kind: 'equity', exchange: 'United Kingdom', currency: 'GBX' },
    },
    profile: {
      path: '/query',
      body: (symbol) =>
        json({
          Symbol: symbol,
          AssetType: 'Common Stock',
          Name: 'Acme Inc',
          Exchange: 'NASDAQ',
          Currency: 'USD',
          Country: 'USA',
          Sector: 'INDUSTRIALS',
          Industry: 'None',
          MarketCapitalization: '5300000',
        }),
      states: {
        name: 'Acme Inc',
        kind: 'equity',
        country: 'US',
        sector: 'INDUSTRIALS',
        industry: null,
        marketCap: { value: 5_300_000, currency: 'USD', asOf: null },
      },
      unknown: { body: '{}' },
    },
  },
]
