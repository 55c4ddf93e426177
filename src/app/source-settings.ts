/** Where each provider is asked, and with which key. */
import * as z from 'zod'
import type { SettingSpec } from './setting-spec.ts'

export const sourceSettingSpecs = {
  YAHOO_URL: address('Yahoo', 'https://query1.finance.yahoo.com'),
  STOOQ_URL: address('Stooq', 'https://stooq.com'),
  TIINGO_URL: address('Tiingo', 'https://api.tiingo.com'),
  TIINGO_API_KEY: key('Tiingo'),
  TWELVEDATA_URL: address('Twelve Data', 'https://api.twelvedata.com'),
  TWELVEDATA_API_KEY: key('Twelve Data'),
  EODHD_URL: address('EODHD', 'https://eodhd.com'),
  EODHD_API_KEY: key('EODHD'),
  FINNHUB_URL: address('Finnhub', 'https://finnhub.io'),
  FINNHUB_API_KEY: key('Finnhub'),
  ALPHAVANTAGE_URL: address('Alpha Vantage', 'https://www.alphavantage.co'),
  ALPHAVANTAGE_API_KEY: key('Alpha Vantage'),
  ECB_URL: address('ECB', 'https://data-api.ecb.europa.eu'),
  FRED_URL: address('FRED', 'https://api.stlouisfed.org'),
  FRED_API_KEY: key('FRED'),
} as const satisfies Record<string, SettingSpec>

function address(provider: string, usual: string) {
  return {
    default: usual,
    about: `Where the ${provider} source asks; a proxy or a mirror can stand in`,
    takes: 'an http or https address',
    schema: z.url({ protocol: /^https?$/ }),
  }
}

function key(provider: string) {
  return {
    default: '',
    about: `Key for ${provider}; without one the source is left out`,
    takes: 'the key as the provider gave it',
    secret: 'whole',
    schema: z.string().regex(/^[\x21-\x7e]*$/),
  } as const
}
