/** The value of a holding or of a whole portfolio taken apart: quantity, price, rate, and what each rests on. */
import { decimalToNumber } from '#core/money/decimal.ts'
import {
  type FoundPrice,
  isStale,
  LEDGER_SOURCE,
  priceDecimal,
} from '#core/portfolio/valuation/price-course.ts'
import { type ValuedBooks, type ValuedLine, valueBooks } from '#core/portfolio/valuation/value-books.ts'
import { formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import type { Caller } from '#ports/caller.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Explanation } from '#protocol/http/explain.ts'
import { badReference, plainFigure } from '#workflows/asset-figure.ts'
import { amountText } from '#workflows/portfolio/amounts.ts'
import { booksOn } from '#workflows/portfolio/measure-portfolio.ts'
import { missedSplits } from '#workflows/portfolio/missed-splits.ts'
import { type OpenPortfolio, openPortfolio, usualAsked } from '#workflows/portfolio/open-portfolio.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'

export type PortfolioAddress = {
  readonly portfolio: string
  readonly symbol: string | null
  readonly day: string
}

/** `holding/1/AAPL/value@2026-11-20` or `portfolio/1/value@2026-11-20`; null for an address of another kind. */
export function portfolioAddress(ref: string): PortfolioAddress | null {
  const match = /^(?:holding\/([^/]+)\/([^/]+)|portfolio\/([^/]+))\/value@(\d{4}-\d{2}-\d{2})$/.exec(ref)
  if (!match) return null
  const [, held, symbol, whole, day] = match
  return {
    portfolio: decodeURIComponent(held ?? whole!),
    symbol: symbol === undefined ? null : decodeURIComponent(symbol),
    day: day!,
  }
}

/** Throws AppError `bad-reference` or `not-found`. */
export async function explainHolding(
  { portfolio: named, symbol, day: iso }: PortfolioAddress,
  { userId, portfolioId }: Pick<Caller, 'userId' | 'portfolioId'>,
  bench: Workbench,
): Promise<Explanation> {
  const day = parseIsoDay(iso)
  if (day === null) throw badReference(iso)
  const portfolio = await findPortfolio(named, userId, bench)
  if (portfolioId !== null && portfolioId !== portfolio.id) throw badReference(named)
  const open = await openPortfolio(portfolio, usualAsked, bench)
  const valued = valueBooks(booksOn(open, day), day, open.market)
  if (symbol === null) return wholeExplained(valued, open)
  const line = valued.lines.find(
    ({ instrument }) => instrument.symbol === symbol || instrument.isin === symbol,
  )
  if (!line) throw badReference(`holding/${named}/${symbol}`)
  return lineExplained(line, valued, open)
}

function wholeExplained(valued: ValuedBooks, open: OpenPortfolio): Explanation {
  const { baseCurrency, total, lines, cash, gaps } = valued
  const on = formatDay(valued.day)
  const inputs = [
    ...lines.map((line) => ({ name: nameOf(line), figure: lineFigure(line, valued) })),
    ...cash.map((one) => ({
      name: `cash ${one.currency}`,
      figure: plainFigure(
        one.baseValue && decimalToNumber(one.baseValue),
        baseCurrency,
        origin(on, 'ledger'),
      ),
    })),
  ]
  return {
    figure: plainFigure(total && decimalToNumber(total), baseCurrency, {
      ...origin(on, null),
      flags: gaps.length > 0 ? ['gap'] : [],
    }),
    sentence: total
      ? `${open.portfolio.name} was worth ${amountText(total)} ${baseCurrency} on ${on}: ${lines.length} holdings and ${cash.length} balances of cash.`
      : `What ${open.portfolio.name} was worth on ${on} cannot be told: ${gaps.map(({ message }) => message).join(' ')}`,
    formula: 'Σ quantity × price × rate + Σ cash × rate',
    inputs,
    adjustments: [],
    improve: [...gaps.map(({ message }) => message), ...missedSplits(open)],
  }
}

function lineExplained(line: ValuedLine, valued: ValuedBooks, open: OpenPortfolio): Explanation {
  const { price, rate, quantity, baseValue } = line
  const on = formatDay(valued.day)
  const base = valued.baseCurrency
  const name = nameOf(line)
  if (!price)
    return {
      figure: lineFigure(line, valued),
      sentence: `There is no price of ${name} on or before ${on}.`,
      formula: null,
      inputs: [],
      adjustments: [],
      improve: [`\`assay refresh ${name}\` fetches its prices.`],
    }
  const quoted = amountText(priceDecimal(price))
  const priced = `${amountText(quantity)} × ${quoted} ${price.unit.major}`
  return {
    figure: lineFigure(line, valued),
    sentence: baseValue
      ? `${amountText(quantity)} of ${name} were worth ${amountText(baseValue)} ${base} on ${on}, at the price of ${formatDay(price.day)} from ${price.source}.`
      : `${name} was worth ${line.value ? amountText(line.value) : '?'} ${line.currency} on ${on}, but no rate to ${base} is held.`,
    formula: rate && rate.path.length > 0 ? `${priced} × ${amountText(rate.rate)}` : priced,
    inputs: lineInputs(line, price, { on, open }),
    adjustments: line.totalEffect
      ? [
          `Since it was bought: ${amountText(line.localEffect!)} by its price and ${amountText(line.fxEffect!)} by its currency, ${amountText(line.totalEffect)} ${base} together.`,
        ]
      : [],
    improve: isStale(price)
      ? [`The price is ${price.ageDays} days old: \`assay refresh ${name}\` fetches newer ones.`]
      : [],
  }
}

/** What the value of a line is made of: its shares, the price and the steps of the rate. */
function lineInputs(
  { quantity, rate, instrument }: ValuedLine,
  price: FoundPrice,
  { on, open }: { readonly on: string; readonly open: OpenPortfolio },
): Explanation['inputs'] {
  const found = open.courses.get(instrument.key)
  return [
    { name: 'quantity', figure: plainFigure(decimalToNumber(quantity), 'shares', origin(on, 'ledger')) },
    {
      name: 'price',
      figure: {
        ...plainFigure(decimalToNumber(priceDecimal(price)), price.unit.major, {
          asOf: formatDay(price.day),
          knownAt: null,
          source: price.source,
          grade: price.grade,
          flags: isStale(price) ? ['stale'] : [],
        }),
        ref:
          found && price.source !== LEDGER_SOURCE
            ? `asset/${encodeURIComponent(found.symbol)}/close@${formatDay(price.day)}`
            : null,
      },
    },
    ...(rate?.path ?? []).map((leg) => ({
      name: `${leg.from} → ${leg.to}`,
      figure: plainFigure(decimalToNumber(leg.rate), leg.to, {
        ...origin(leg.quoted ? formatDay(leg.quoted.day) : on, leg.quoted?.source ?? null),
      }),
    })),
  ]
}

function nameOf({ instrument }: ValuedLine): string {
  return instrument.symbol ?? instrument.isin ?? instrument.key
}

function origin(asOf: string, source: string | null) {
  return { asOf, knownAt: null, source, grade: null, flags: [] }
}

function lineFigure({ baseValue, price }: ValuedLine, { baseCurrency, day }: ValuedBooks) {
  return plainFigure(baseValue && decimalToNumber(baseValue), baseCurrency, {
    asOf: formatDay(day),
    knownAt: null,
    source: price?.source ?? null,
    grade: price?.grade ?? null,
    flags: price && isStale(price) ? ['stale'] : [],
  })
}
