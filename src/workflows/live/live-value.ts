/** What a portfolio is worth right now: the newest of last price and stored close a line, and always which. */
import { LEDGER_SOURCE } from '#core/portfolio/valuation/price-course.ts'
import { type ValuedLine, valueBooks } from '#core/portfolio/valuation/value-books.ts'
import { dayOfMoment, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { MessageData } from '#protocol/live/messages.ts'
import { booksOn, periodOf } from '#workflows/portfolio/measure-portfolio.ts'
import { missedSplits } from '#workflows/portfolio/missed-splits.ts'
import type { OpenPortfolio } from '#workflows/portfolio/open-portfolio.ts'
import { valueDocument } from '#workflows/portfolio/value-document.ts'
import type { LastPrice } from './last-prices.ts'

export type LiveValue = MessageData<'PORTFOLIO_UPDATE'>

/** `last` holds last prices by the key of the instrument. Throws AppError `no-data` for an empty ledger. */
export function liveValue(
  open: OpenPortfolio,
  last: ReadonlyMap<string, LastPrice>,
  now: EpochMs,
): LiveValue {
  const { portfolio, market } = open
  const closed = periodOf(open, { from: null, to: null }, dayOfMoment(now)).to
  const day = Math.max(closed, ...Array.from(last.values(), ({ quote }) => quote.quote.day)) as EpochDay
  const prices: typeof market.prices = (instrument) => {
    const book = market.prices(instrument)
    const newest = last.get(instrument.key)
    return newest ? { ...book, market: newest.course } : book
  }
  const valued = valueBooks(booksOn(open, day), day, { ...market, prices })
  const document = valueDocument(valued, portfolio, missedSplits(open))
  const ofLine = ({ instrument }: ValuedLine) => last.get(instrument.key) ?? null
  const lines = document.lines.map((line, index) => {
    const valuedLine = valued.lines[index]!
    const newest = ofLine(valuedLine)
    return {
      ...line,
      price: line.price && { ...line.price, ...originOf(line.price.source, newest, now) },
      // Only stored closes have more behind them to explain.
      ref: newest ? null : line.ref,
    }
  })
  const ref = valued.lines.some((line) => ofLine(line)) ? null : document.ref
  return { id: portfolio.id, ...document, ref, lines }
}

function originOf(source: string, last: LastPrice | null, now: EpochMs) {
  if (!last) {
    const kind = source === LEDGER_SOURCE ? ('ledger' as const) : ('close' as const)
    return { kind, at: null, ageMs: null, delay: null, flags: [] }
  }
  const { quote, delay, flags } = last.quote
  const at = quote.at === null ? null : formatMoment(quote.at)
  const ageMs = quote.at === null ? null : Math.max(0, now - quote.at)
  return { kind: 'last' as const, at, ageMs, delay, flags: [...flags] }
}
