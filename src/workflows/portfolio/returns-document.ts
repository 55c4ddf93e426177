/** The returns of a portfolio as the doors print them: every definition side by side, with the flows they rest on. */
import { type Decimal, decimalOfNumber } from '#core/money/decimal.ts'
import type { ExternalFlow } from '#core/portfolio/books/books.ts'
import type { GainParts } from '#core/portfolio/returns/contributions.ts'
import type { Returns } from '#core/portfolio/returns/measure-returns.ts'
import { flowWorth } from '#core/portfolio/valuation/value-series.ts'
import type { ValuedBooks } from '#core/portfolio/valuation/value-books.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { jsonNumber } from '#protocol/json.ts'
import { amountOrNull, amountText, moneyDocument } from './amounts.ts'
import { issueDocument, named } from './books-document.ts'
import type { MeasuredPortfolio } from './measure-portfolio.ts'
import { missedSplits } from './missed-splits.ts'

export function returnsDocument(measured: MeasuredPortfolio) {
  const { open, returns, start, end, benchmark, period } = measured
  const ends = { startValue: exactEnd(start, returns.startValue), endValue: exactEnd(end, returns.endValue) }
  return {
    portfolio: open.portfolio.name,
    currency: open.books.baseCurrency,
    ...returnsFields(returns),
    ...ends,
    definitions,
    flows: flowDocuments(measured),
    holdings: measured.holdings.map(({ instrument, returns: own }) => ({
      ...named(instrument),
      ...returnsFields(own),
    })),
    contributions: measured.contributions.lines.map((line) => ({
      ...named(line.instrument ?? { symbol: null, isin: null }),
      ...partsDocument(line),
      gain: moneyText(line.gain),
      contribution: line.contribution === null ? null : jsonNumber(line.contribution),
    })),
    attribution: { ...partsDocument(measured.contributions.parts), gain: moneyText(returns.gain) },
    trust: {
      staleShare: end.staleShare,
      poorShare: end.poorShare,
      gaps: [...new Map([...start.gaps, ...end.gaps].map((gap) => [gap.message, gap])).values()],
    },
    warnings: [...missedSplits(open)],
    issues: open.books.issues.map(issueDocument),
    ...(benchmark
      ? {
          benchmark: {
            name: benchmark.prices.name,
            ...returnsFields(benchmark.same.returns),
            /** How much more the portfolio came to than the same money in the benchmark. */
            difference: moneyText(returns.endValue - benchmark.same.returns.endValue),
            twrDifference:
              returns.twr === null || benchmark.same.returns.twr === null
                ? null
                : returns.twr - benchmark.same.returns.twr,
            rule: 'Money buys at the close of its day or the last before it, and sells at it; the start value buys at the last close before the period. Adjusted closes where there are any.',
          },
        }
      : {}),
    period: { from: formatDay(period.from), to: formatDay(period.to), days: returns.days },
  }
}

export type ReturnsDocument = ReturnType<typeof returnsDocument>

/** What each figure is, so that anyone can check it. */
const definitions = {
  startValue: 'value at the end of the day before `from`',
  netFlows: 'what came in less what went out, in the base currency at the rates of its days',
  simple: '(end − start − net flows) / (start + all that came in)',
  twr: '∏ (value + out) / (value the day before + in) − 1, day by day: in at the start of a day, out at its end',
  twrAnnual: '(1 + twr)^(365 / days) − 1, days = to − from',
  mwr: 'the yearly rate at which start value, flows and end value are worth the same; actual/365 from `from` (XIRR)',
  dietz:
    '(end − start − net flows) / (start + Σ flow × its part of the period); of to − from + 1 days the day of an inflow counts and so does that of an outflow',
} as const

function returnsFields(returns: Returns) {
  return {
    from: formatDay(returns.from),
    to: formatDay(returns.to),
    days: returns.days,
    startValue: moneyText(returns.startValue),
    endValue: moneyText(returns.endValue),
    netFlows: moneyText(returns.netFlows),
    inflows: moneyText(returns.inflows),
    outflows: moneyText(returns.outflows),
    gain: moneyText(returns.gain),
    simple: returns.simple,
    twr: returns.twr,
    twrAnnual: returns.twrAnnual,
    mwr: returns.mwr,
    ...(returns.mwrRoots.length > 1 ? { mwrRoots: [...returns.mwrRoots] } : {}),
    dietz: returns.dietz,
    notes: returns.notes.map(({ code, day, message }) => ({
      code,
      day: day === null ? null : formatDay(day),
      message,
    })),
  }
}

/** The exact value where every line of it could be told, else what the series says. */
function exactEnd(valued: ValuedBooks, value: number): string | null {
  return valued.total ? amountText(valued.total) : moneyText(value)
}

/** Sums of doubles are told to a millionth, below which they are noise. */
const MONEY_PLACES = 1e6

function moneyText(value: number): string | null {
  return amountOrNull(moneyDecimal(value))
}

function moneyDecimal(value: number): Decimal | null {
  const rounded = Math.round(value * MONEY_PLACES) / MONEY_PLACES
  return decimalOfNumber(Number.isFinite(rounded) ? rounded + 0 : value)
}

function partsDocument({ price, fx, income, fees, taxes, other }: GainParts) {
  return {
    price: moneyText(price),
    fx: moneyText(fx),
    income: moneyText(income),
    fees: moneyText(fees),
    taxes: moneyText(taxes),
    other: moneyText(other),
  }
}

function flowDocuments({ open, period }: MeasuredPortfolio) {
  const { books, market } = open
  return books.flows
    .filter(({ day }) => day >= period.from && day <= period.to)
    .map((flow: ExternalFlow) => ({
      day: formatDay(flow.day),
      entry: flow.entry,
      type: flow.type,
      way: flow.way,
      money: moneyDocument(flow.money),
      shares: flow.shares && {
        ...named(flow.shares.instrument),
        quantity: amountText(flow.shares.quantity),
      },
      base: moneyText(flowWorth(flow, books.baseCurrency ?? '', market)),
    }))
}
