/** The currencies of a portfolio as the doors print them: what was exchanged, the rates in force, and what they did. */
import type { Books } from '#core/portfolio/books/books.ts'
import { sumOrNull } from '#core/portfolio/books/lots.ts'
import type { ValuedBooks } from '#core/portfolio/valuation/value-books.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { amountOrNull, moneyDocument } from './amounts.ts'
import { rateDocument } from './rate-document.ts'

/** `valued` is null for books without entries, which no day belongs to. */
export function fxDocument(books: Books, valued: ValuedBooks | null) {
  return {
    baseCurrency: books.baseCurrency,
    day: valued && formatDay(valued.day),
    rates: valued ? ratesOf(valued) : [],
    effects: valued ? effectsOf(valued) : [],
    conversions: books.conversions.map(({ entry, day, account, sold, bought, fee }) => ({
      entry,
      day: formatDay(day),
      account,
      sold: moneyDocument(sold),
      bought: moneyDocument(bought),
      fee: moneyDocument(fee),
    })),
    gaps: [
      ...books.issues.filter(({ code }) => code === 'missing-rate').map(({ message }) => message),
      ...(valued?.gaps ?? []).filter(({ kind }) => kind === 'rate').map(({ message }) => message),
    ],
  }
}

/** One for each currency that something is held in; a missing one is null. */
function ratesOf({ lines, cash, baseCurrency }: ValuedBooks) {
  const found = new Map([
    ...cash.map(({ currency, rate }) => [currency, rate] as const),
    ...lines.flatMap(({ price, rate }) => (price ? [[price.unit.major, rate] as const] : [])),
  ])
  return Array.from(found, ([from, rate]) => ({ from, to: baseCurrency, rate: rateDocument(rate) }))
}

/** Of what is held, by the currency it was paid in and in the base currency: local + fx = total. */
function effectsOf({ lines }: ValuedBooks) {
  return Array.from(
    Map.groupBy(lines, ({ currency }) => currency),
    ([currency, group]) => ({
      currency,
      local: amountOrNull(sumOrNull(group.map(({ localEffect }) => localEffect))),
      fx: amountOrNull(sumOrNull(group.map(({ fxEffect }) => fxEffect))),
      total: amountOrNull(sumOrNull(group.map(({ totalEffect }) => totalEffect))),
    }),
  )
}
