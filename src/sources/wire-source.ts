/** What every provider on the wire has in common: ask once, check the answer, read it, cut the window, keep the key secret. */
import { AppError, toAppError } from '#core/errors.ts'
import { type PriceSeries, seriesWithin } from '#core/market/price-series.ts'
import type { Clock } from '#ports/clock.ts'
import type { Http } from '#ports/http.ts'
import type { Quote } from '#core/market/quote.ts'
import { type Outcome, success } from '#core/outcome.ts'
import type { HistoryRequest, PriceSource, QuoteTerms } from '#ports/price-source.ts'
import { bodyOrThrow } from './http-status.ts'

export type WireOptions = {
  readonly baseUrl: string
  /** Empty for a provider without keys. */
  readonly apiKey: string
  readonly http: Http
  readonly clock: Clock
}

type WireRequest = { readonly url: string; readonly headers?: Readonly<Record<string, string>> }

type WireQuotes = QuoteTerms & {
  request(symbols: readonly string[]): WireRequest
  /** One outcome a symbol, in their order. Throws AppError for an answer that cannot be believed. */
  parse(body: Uint8Array, symbols: readonly string[]): readonly Outcome<Quote>[]
}

export type WireProvider = Required<
  Omit<PriceSource, 'isLocal' | 'history' | 'symbols' | 'quotes' | 'quote'>
> & {
  readonly quotes: WireQuotes
  request(request: HistoryRequest): WireRequest
  /** Throws AppError for an answer that cannot be believed. */
  parse(body: Uint8Array, request: HistoryRequest): PriceSeries
}

export function wireSource(options: WireOptions, provider: WireProvider): PriceSource {
  const { request: requestFor, parse, quotes, ...terms } = provider
  const { symbolsMax, delay } = quotes
  return {
    ...terms,
    isLocal: false,
    quotes: { symbolsMax, delay },
    async history(request, signal) {
      const asked = { source: provider.id, symbol: request.symbol, ...requestFor(request) }
      const series = await askWire(options, asked, signal, (body) => {
        const within = seriesWithin(parse(body, request), request)
        return within.rowsRead > 0 ? within : noData(asked)
      })
      return { series, source: provider.id, fallbacks: [] }
    },
    async quote({ symbols }, signal) {
      const asked = { source: provider.id, symbol: symbols.join(', '), ...quotes.request(symbols) }
      const told = await askWire(options, asked, signal, (body) => quotes.parse(body, symbols))
      return told.map((one) =>
        one.ok ? success({ quote: one.value, source: provider.id, delay, fallbacks: [] }) : one,
      )
    },
  }
}

/** For providers that are asked for one symbol at a time. */
export function oneQuote(
  parse: (body: Uint8Array, symbol: string) => Quote,
): (body: Uint8Array, symbols: readonly string[]) => readonly Outcome<Quote>[] {
  return (body, symbols) => symbols.map((symbol) => success(parse(body, symbol)))
}

type Asked = WireRequest & { readonly source: string; readonly symbol: string }

/** One request; `read` makes something of the body once the status and its beginning say that it may hold data. */
export async function askWire<T>(
  { http, clock, apiKey }: WireOptions,
  { source, symbol, url, headers }: Asked,
  signal: AbortSignal,
  read: (body: Uint8Array) => T,
): Promise<T> {
  try {
    const accept = 'application/json, text/csv'
    const response = await http.get({ url, headers: { accept, ...headers }, signal })
    const body = bodyWithoutSecret(response.body, apiKey)
    return read(bodyOrThrow({ ...response, body }, { source, symbol, now: clock.now() }))
  } catch (thrown) {
    throw withoutSecret(toAppError(thrown), apiKey)
  }
}

export function noData({ source, symbol }: Pick<Asked, 'source' | 'symbol'>): never {
  throw new AppError(
    'no-data',
    `The source ${source} has nothing for "${symbol}" in the window; try a wider one.`,
    { details: { source, symbol } },
  )
}

/** An answer may repeat the key it was asked with, and messages quote the beginnings of what they refuse. */
function bodyWithoutSecret(body: Uint8Array, apiKey: string): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (apiKey === '' || !bytes.includes(apiKey)) return body
  return Buffer.from(bytes.toString('utf8').replaceAll(apiKey, '•••'))
}

/** The key also stands in addresses, which the wire may quote; the cause goes, for it may do the same. */
function withoutSecret(error: AppError, apiKey: string): AppError {
  if (apiKey === '') return error
  const cleaned = (text: string) =>
    text.replaceAll(apiKey, '•••').replaceAll(encodeURIComponent(apiKey), '•••')
  const details = Object.entries(error.details).map(([name, value]) => [
    name,
    typeof value === 'string' ? cleaned(value) : value,
  ])
  return new AppError(error.code, cleaned(error.message), {
    retry: error.retry,
    details: Object.fromEntries(details),
  })
}

export function addressAt(baseUrl: string, path: string, query: Readonly<Record<string, string>>): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path}?${new URLSearchParams(query)}`
}
