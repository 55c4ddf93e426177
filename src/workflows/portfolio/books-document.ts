/** The books of a portfolio as the doors print them: holdings, lots, realised gains, income and currencies. */
import { type Decimal, divideDecimals, isZero } from '#core/money/decimal.ts'
import type { BookIssue, Books, IncomeItem, RealisedGain } from '#core/portfolio/books/books.ts'
import { QUOTIENT_DIGITS } from '#core/portfolio/books/entry-money.ts'
import type { HeldInstrument } from '#core/portfolio/books/instruments.ts'
import { type Lot, quantityOf, sumOrNull } from '#core/portfolio/books/lots.ts'
import type { ValuedBooks } from '#core/portfolio/valuation/value-books.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { amountOrNull, amountText } from './amounts.ts'
import { fxDocument } from './fx-document.ts'

/** `valued` is null for books without entries. */
export function booksDocument(books: Books, valued: ValuedBooks | null) {
  const earned = books.income.filter(({ inTrade }) => !inTrade)
  const charged = books.income.filter(({ inTrade }) => inTrade)
  return {
    holdings: holdingDocuments(books),
    lots: books.positions.flatMap(({ account, instrument, lots }) =>
      lots.map((lot) => ({ ...named(instrument), account, ...lotDocument(lot) })),
    ),
    realised: books.realised.map(realisedDocument),
    income: earned.map(incomeDocument),
    charges: charged.map(incomeDocument),
    cash: books.cash.map(({ account, currency, value }) => ({ account, currency, value: amountText(value) })),
    fx: fxDocument(books, valued),
    totals: {
      currency: books.baseCurrency,
      cost: amountOrNull(
        sumOrNull(books.positions.flatMap(({ lots }) => lots.map(({ baseCost }) => baseCost))),
      ),
      realised: amountOrNull(sumOrNull(books.realised.map(({ baseGain }) => baseGain))),
      income: amountOrNull(sumOrNull(earned.map(({ base }) => base))),
      charges: amountOrNull(sumOrNull(charged.map(({ base }) => base))),
    },
    issues: books.issues.map(issueDocument),
  }
}

export function issueDocument({ code, entry, day, message }: BookIssue) {
  return { code, entry, day: day === null ? null : formatDay(day), message }
}

/** One holding an instrument and currency, over all accounts. */
export function holdingDocuments({ positions }: Pick<Books, 'positions'>) {
  const byInstrument = Map.groupBy(positions, ({ instrument }) => instrument.key)
  return [...byInstrument.values()].flatMap((group) => {
    const { instrument } = group[0]!
    const lots = group.flatMap((position) => position.lots)
    return Array.from(
      Map.groupBy(lots, ({ currency }) => currency),
      ([currency, some]) => {
        const [quantity, cost] = [quantityOf(some), sumOrNull(some.map((lot) => lot.cost))]
        return {
          ...named(instrument),
          name: instrument.name,
          quantity: amountText(quantity),
          currency,
          cost: amountOrNull(cost),
          averageCost: amountOrNull(cost && perShare(cost, quantity)),
          accounts: group
            .filter((position) => position.lots.some((lot) => lot.currency === currency))
            .map((position) => ({
              account: position.account,
              quantity: amountText(quantityOf(position.lots.filter((lot) => lot.currency === currency))),
            })),
        }
      },
    )
  })
}

export function named({ symbol, isin }: Pick<HeldInstrument, 'symbol' | 'isin'>) {
  return { symbol, isin }
}

function perShare(cost: Decimal, quantity: Decimal): Decimal | null {
  return isZero(quantity) ? null : divideDecimals(cost, quantity, QUOTIENT_DIGITS)
}

function lotDocument({ entry, acquiredOn, quantity, currency, cost, baseCost }: Lot) {
  return {
    entry,
    acquiredOn: formatDay(acquiredOn),
    quantity: amountText(quantity),
    currency,
    cost: amountOrNull(cost),
    baseCost: amountOrNull(baseCost),
  }
}

function realisedDocument(one: RealisedGain) {
  return {
    entry: one.entry,
    day: formatDay(one.day),
    account: one.account,
    ...named(one.instrument),
    quantity: amountText(one.quantity),
    currency: one.currency,
    proceeds: amountOrNull(one.proceeds),
    cost: amountOrNull(one.cost),
    gain: amountOrNull(one.gain),
    baseGain: amountOrNull(one.baseGain),
    lots: one.lots.map((lot) => ({ ...lotDocument(lot), heldDays: one.day - lot.acquiredOn })),
  }
}

function incomeDocument({ entry, day, kind, account, instrument, amount, base }: IncomeItem) {
  return {
    entry,
    day: formatDay(day),
    type: kind,
    account,
    ...named(instrument ?? { symbol: null, isin: null }),
    amount: amountText(amount.value),
    currency: amount.currency,
    base: amountOrNull(base),
  }
}
