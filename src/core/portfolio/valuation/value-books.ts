/** What the books are worth on a day: line by line, each with its price, its age, its rate and what both did to it. */
import type { FoundRate } from '#core/fx/find-rate.ts'
import {
  addDecimals,
  type Decimal,
  decimalToNumber,
  multiplyDecimals,
  subtractDecimals,
  zero,
} from '#core/money/decimal.ts'
import type { Books, Position } from '#core/portfolio/books/books.ts'
import type { HeldInstrument } from '#core/portfolio/books/instruments.ts'
import { quantityOf, sumOrNull } from '#core/portfolio/books/lots.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { type FoundPrice, findPrice, isStale, type PriceBook, priceDecimal } from './price-course.ts'
import type { PortfolioRates } from './portfolio-rates.ts'

export type ValuedLine = {
  readonly account: string
  readonly instrument: HeldInstrument
  readonly quantity: Decimal
  /** Of cost, price and value. */
  readonly currency: string
  readonly cost: Decimal | null
  readonly baseCost: Decimal | null
  readonly price: FoundPrice | null
  readonly value: Decimal | null
  /** Null where a price or a rate is missing. */
  readonly baseValue: Decimal | null
  readonly rate: FoundRate | null
  readonly unrealised: Decimal | null
  /** In the base currency: gain in its own currency at today's rate, cost carried to today's rate, and both together. */
  readonly localEffect: Decimal | null
  readonly fxEffect: Decimal | null
  readonly totalEffect: Decimal | null
  /** Of the portfolio's value; null where either is not known. */
  readonly weight: number | null
}

export type ValuedCash = {
  readonly account: string
  readonly currency: string
  readonly value: Decimal
  readonly rate: FoundRate | null
  readonly baseValue: Decimal | null
}

export type ValueGap = {
  readonly kind: 'price' | 'rate'
  readonly what: string
  readonly message: string
}

export type ValuedBooks = {
  readonly day: EpochDay
  readonly baseCurrency: string | null
  readonly lines: readonly ValuedLine[]
  readonly cash: readonly ValuedCash[]
  /** Null while there is a gap; `known` is what can be told meanwhile. */
  readonly total: Decimal | null
  readonly known: Decimal
  /** Shares of what is known that rest on stale prices, and on prices graded fair or poor. */
  readonly staleShare: number | null
  readonly poorShare: number | null
  readonly gaps: readonly ValueGap[]
}

export type Market = {
  readonly prices: (instrument: HeldInstrument) => PriceBook
  readonly rates: PortfolioRates
}

export function valueBooks(books: Books, day: EpochDay, market: Market): ValuedBooks {
  const { baseCurrency } = books
  const rateTo = (currency: string) =>
    baseCurrency === null ? null : market.rates.find(currency, baseCurrency, day)
  const bare = books.positions.flatMap((position) => linesOf(position, { day, market, rateTo }))
  const cash = books.cash.map(({ account, currency, value }) => {
    const rate = rateTo(currency)
    return { account, currency, value, rate, baseValue: rate && multiplyDecimals(value, rate.rate) }
  })
  const values = [...bare, ...cash].map(({ baseValue }) => baseValue)
  const known = values.reduce<Decimal>((sum, value) => (value ? addDecimals(sum, value) : sum), zero)
  const total = sumOrNull(values)
  const lines = bare.map((line) => ({ ...line, weight: shareOf(line.baseValue, total) }))
  return {
    day,
    baseCurrency,
    lines,
    cash,
    total,
    known,
    staleShare: shareWhere(lines, known, ({ price }) => price !== null && isStale(price)),
    poorShare: shareWhere(lines, known, ({ price }) => price?.grade === 'poor' || price?.grade === 'fair'),
    gaps: gapsOf(lines, cash, baseCurrency),
  }
}

type Context = {
  readonly day: EpochDay
  readonly market: Market
  readonly rateTo: (currency: string) => FoundRate | null
}

/** One line for each currency that lots of the position were paid in. */
function linesOf(
  { account, instrument, lots }: Position,
  { day, market, rateTo }: Context,
): Omit<ValuedLine, 'weight'>[] {
  const byCurrency = Map.groupBy(lots, ({ currency }) => currency)
  return Array.from(byCurrency, ([currency, group]) => {
    const quantity = quantityOf(group)
    const cost = sumOrNull(group.map((lot) => lot.cost))
    const baseCost = sumOrNull(group.map((lot) => lot.baseCost))
    const price = findPrice(market.prices(instrument), day, currency)
    const worth = price && {
      value: multiplyDecimals(quantity, priceDecimal(price)),
      currency: price.unit.major,
    }
    const value = worth && market.rates.convert(worth, currency, day)
    const rate = worth && rateTo(worth.currency)
    const baseValue = worth && rate && multiplyDecimals(worth.value, rate.rate)
    const unrealised = value && cost && subtractDecimals(value, cost)
    const costRate = rateTo(currency)
    const carried = cost && costRate && multiplyDecimals(cost, costRate.rate)
    const localEffect = baseValue && carried && subtractDecimals(baseValue, carried)
    const fxEffect = carried && baseCost && subtractDecimals(carried, baseCost)
    return {
      account,
      instrument,
      quantity,
      currency,
      cost,
      baseCost,
      price,
      value,
      baseValue,
      rate,
      unrealised,
      localEffect,
      fxEffect,
      totalEffect: localEffect && fxEffect && addDecimals(localEffect, fxEffect),
    }
  })
}

function shareOf(value: Decimal | null, total: Decimal | null): number | null {
  if (!value || !total || total.units === 0n) return null
  return decimalToNumber(value) / decimalToNumber(total)
}

function shareWhere(
  lines: readonly ValuedLine[],
  known: Decimal,
  holds: (line: ValuedLine) => boolean,
): number | null {
  const sum = lines.reduce<Decimal>(
    (total, line) => (line.baseValue && holds(line) ? addDecimals(total, line.baseValue) : total),
    zero,
  )
  return shareOf(sum, known)
}

function gapsOf(lines: readonly ValuedLine[], cash: readonly ValuedCash[], base: string | null): ValueGap[] {
  const unpriced = lines
    .filter(({ price }) => price === null)
    .map(({ instrument }): ValueGap => {
      const what = instrument.symbol ?? instrument.key
      return { kind: 'price', what, message: `There is no price of ${what} on or before this day.` }
    })
  const currencies = new Set(
    [
      ...lines.flatMap(({ price, rate }) => (price && !rate ? [price.unit.major] : [])),
      ...cash.flatMap(({ currency, rate }) => (rate ? [] : [currency])),
    ].filter((currency) => currency !== base),
  )
  const unrated = Array.from(currencies, (what): ValueGap => {
    const message = `No rate from ${what} to ${base ?? 'a base currency'} is held for this day or the week before it. \`assay market refresh ${what}/${base ?? 'USD'}\` fetches it.`
    return { kind: 'rate', what, message }
  })
  return [...unpriced, ...unrated]
}
