/** Last prices as the doors print them: each a figure, with its day, its age and who could not answer. */
import { type EpochMs, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Fallback } from '#ports/price-source.ts'
import type { Figure } from '#protocol/figure.ts'
import type { QuoteDocument, QuotesDocument } from '#protocol/http/quotes.ts'
import { jsonNumber } from '#protocol/json.ts'
import { aliasUseDocument } from './alias-documents.ts'
import { assetFigure, plainFigure } from './asset-figure.ts'
import type { KnownQuote, ReadQuote } from './read-quotes.ts'

export function quotesDocument(read: readonly ReadQuote[], now: EpochMs): QuotesDocument {
  const quotes = read.map((one) => quoteDocument(one, now))
  const successful = quotes.filter(({ ok }) => ok).length
  return { quotes, summary: { total: quotes.length, successful, failed: quotes.length - successful } }
}

function quoteDocument({ symbol, outcome, via }: ReadQuote, now: EpochMs): QuoteDocument {
  if (!outcome.ok) {
    const { code, message, details } = outcome.error
    const fallbacks = (details.fallbacks ?? []) as readonly Fallback[]
    return {
      ...nothingKnown,
      symbol,
      ...aliasUseDocument(via),
      fallbacks: [...fallbacks],
      error: { code, message },
    }
  }
  const { quote, delay, fallbacks } = outcome.value
  const { price, previousClose, at } = quote
  return {
    symbol,
    ...aliasUseDocument(via),
    ok: true,
    price: priceFigure(outcome.value),
    change: jsonNumber(price - previousClose),
    changeFraction: jsonNumber(price / previousClose - 1),
    previousClose: jsonNumber(previousClose),
    open: jsonNumber(quote.open),
    high: jsonNumber(quote.high),
    low: jsonNumber(quote.low),
    volume: jsonNumber(quote.volume),
    at: at === null ? null : formatMoment(at),
    ageMs: at === null ? null : Math.max(0, now - at),
    marketState: quote.marketState,
    delay,
    fallbacks: [...fallbacks],
  }
}

/** Only a stored close has more behind it to explain. */
function priceFigure({ quote, source, knownAt, grade, flags }: KnownQuote): Figure {
  const { symbol, price, currency, day } = quote
  const origin = { asOf: formatDay(day), knownAt: formatMoment(knownAt), source, grade, flags: [...flags] }
  return flags.includes('last-close')
    ? assetFigure(symbol, { name: 'close', window: { from: day, to: day } }, price, currency, origin)
    : plainFigure(price, currency, origin)
}

const nothingKnown = {
  ok: false,
  price: null,
  change: null,
  changeFraction: null,
  previousClose: null,
  open: null,
  high: null,
  low: null,
  volume: null,
  at: null,
  ageMs: null,
  marketState: null,
  delay: null,
} as const
