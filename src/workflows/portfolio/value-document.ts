/** What a portfolio is worth as the doors print it: each line with price, age, grade, rate and what both did to it. */
import type { ValuedBooks, ValuedCash, ValuedLine } from '#core/portfolio/valuation/value-books.ts'
import { isStale, priceDecimal } from '#core/portfolio/valuation/price-course.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { amountOrNull, amountText } from './amounts.ts'
import { named } from './books-document.ts'
import { rateDocument } from './rate-document.ts'

export function valueDocument(
  valued: ValuedBooks,
  portfolio: { readonly id: number; readonly name: string },
  warnings: readonly string[],
) {
  const { day, baseCurrency, lines, cash, total, known, staleShare, poorShare, gaps } = valued
  const on = formatDay(day)
  return {
    portfolio: portfolio.name,
    day: on,
    currency: baseCurrency,
    /** Null while a price or a rate is missing; `known` is what can be told meanwhile. */
    value: amountOrNull(total),
    known: amountText(known),
    ref: `portfolio/${portfolio.id}/value@${on}`,
    staleShare,
    poorShare,
    lines: lines.map((line) => lineDocument(line, { id: portfolio.id, on })),
    cash: cash.map((one) => cashDocument(one)),
    gaps: [...gaps],
    warnings: [...warnings],
  }
}

function lineDocument(line: ValuedLine, { id, on }: { readonly id: number; readonly on: string }) {
  const { instrument, account, price, rate } = line
  const name = instrument.symbol ?? instrument.isin
  return {
    ...named(instrument),
    name: instrument.name,
    account,
    quantity: amountText(line.quantity),
    currency: line.currency,
    cost: amountOrNull(line.cost),
    price: price && {
      value: amountText(priceDecimal(price)),
      currency: price.unit.major,
      day: formatDay(price.day),
      ageDays: price.ageDays,
      source: price.source,
      grade: price.grade,
      stale: isStale(price),
    },
    value: amountOrNull(line.value),
    baseValue: amountOrNull(line.baseValue),
    weight: line.weight,
    unrealised: amountOrNull(line.unrealised),
    effects: {
      local: amountOrNull(line.localEffect),
      fx: amountOrNull(line.fxEffect),
      total: amountOrNull(line.totalEffect),
    },
    rate: rateDocument(rate),
    ref: name === null ? null : `holding/${id}/${name}/value@${on}`,
  }
}

function cashDocument({ account, currency, value, rate, baseValue }: ValuedCash) {
  return {
    account,
    currency,
    value: amountText(value),
    baseValue: amountOrNull(baseValue),
    rate: rateDocument(rate),
  }
}
