/** What a portfolio was worth on every day of a period, whole and by instrument, with what came in and went out. */
import { decimalToNumber } from '#core/money/decimal.ts'
import type { Books, ExternalFlow, ShareMove } from '#core/portfolio/books/books.ts'
import type { HeldInstrument } from '#core/portfolio/books/instruments.ts'
import type { Money } from '#core/portfolio/transaction.ts'
import { lowerBound } from '#core/time/day-window.ts'
import { addDays, type EpochDay } from '#core/time/epoch-day.ts'
import { findPrice, type PriceBook, priceNumber } from './price-course.ts'
import type { Market } from './value-books.ts'

/** One instrument's columns, each as long as `days`, in the base currency; NaN where a price or rate is missing. */
export type InstrumentSeries = {
  readonly instrument: HeldInstrument
  readonly startValue: number
  readonly value: Float64Array
  /** Paid for shares, and brought by them or paid out on them: trades without charges, transfers at the day's price. */
  readonly inflow: Float64Array
  readonly outflow: Float64Array
  /** What moved with its currency alone. */
  readonly fxEffect: number
}

export type ValueSeries = {
  readonly from: EpochDay
  readonly to: EpochDay
  readonly days: Int32Array
  readonly startValue: number
  readonly value: Float64Array
  readonly cash: Float64Array
  readonly startCash: number
  /** Across the border of the portfolio. */
  readonly inflow: Float64Array
  readonly outflow: Float64Array
  readonly instruments: readonly InstrumentSeries[]
  readonly cashFxEffect: number
}

type Period = { readonly from: EpochDay; readonly to: EpochDay }

/** Books up to `to` at least. */
export function valueSeries(books: Books, { from, to }: Period, market: Market): ValueSeries {
  const base = books.baseCurrency ?? ''
  const days = valuationDays(books, { from, to }, market)
  const at = { days, base, market, before: addDays(from, -1), to }
  const instruments = instrumentsOf(books).map((instrument) => instrumentSeries(books, instrument, at))
  const cash = cashSeries(books, at)
  const flows = flowColumns(books.flows, at)
  const value = cash.value.map((amount, i) => instruments.reduce((sum, one) => sum + one.value[i]!, amount))
  const startValue = instruments.reduce((sum, one) => sum + one.startValue, cash.startValue)
  return {
    from,
    to,
    days,
    startValue,
    value,
    cash: cash.value,
    startCash: cash.startValue,
    ...flows,
    instruments,
    cashFxEffect: cash.fxEffect,
  }
}

type At = {
  readonly days: Int32Array
  readonly base: string
  readonly market: Market
  /** The day before the first. */
  readonly before: EpochDay
  readonly to: EpochDay
}

/** Days of prices of what was ever held, of entries, and the last day. */
export function valuationDays(books: Books, { from, to }: Period, { prices }: Market): Int32Array {
  const days = new Set<number>([to])
  const add = (day: number) => {
    if (day >= from && day <= to) days.add(day)
  }
  for (const instrument of instrumentsOf(books)) {
    const course = prices(instrument).market
    if (!course) continue
    const start = lowerBound(course.days, from)
    for (let i = start; i < course.days.length && course.days[i]! <= to; i++) days.add(course.days[i]!)
  }
  for (const { day } of books.shareMoves) add(day)
  for (const { day } of books.cashMoves) add(day)
  for (const { day } of books.flows) add(day)
  return Int32Array.from(days).sort()
}

/** Everything that was ever held, in the order it came. */
export function instrumentsOf(books: Books): readonly HeldInstrument[] {
  const found = new Map<string, HeldInstrument>()
  for (const { instrument } of books.shareMoves)
    if (!found.has(instrument.key)) found.set(instrument.key, instrument)
  return [...found.values()]
}

function instrumentSeries(books: Books, instrument: HeldInstrument, at: At): InstrumentSeries {
  const { days, base, market, before } = at
  const book = market.prices(instrument)
  const concerns = (move: ShareMove) =>
    move.instrument.key === instrument.key || move.from?.key === instrument.key
  const moves = books.shareMoves.filter(concerns).toSorted((a, b) => a.day - b.day)
  const currency = holdingCurrency(books, instrument) ?? base
  const worth = { book, currency, base, market }
  const value = new Float64Array(days.length)
  const [inflow, outflow] = [new Float64Array(days.length), new Float64Array(days.length)]
  let next = 0
  let quantity = 0
  for (; next < moves.length && moves[next]!.day <= before; next++)
    quantity += ownChange(moves[next]!, instrument)
  const start = worthOf(quantity, before, worth)
  let [last, fxEffect] = [start, 0]
  for (let i = 0; i < days.length; i++) {
    const day = days[i]! as EpochDay
    const priceOf = (of: HeldInstrument) => worthOf(1, day, { ...worth, book: market.prices(of) }).base
    for (; next < moves.length && moves[next]!.day <= day; next++) {
      const move = moves[next]!
      quantity += ownChange(move, instrument)
      const moved = valueMoved(move, instrument, { priceOf, base, market })
      if (moved > 0) inflow[i]! += moved
      else if (moved < 0) outflow[i]! -= moved
      else if (Number.isNaN(moved)) inflow[i] = Number.NaN
    }
    const now = worthOf(quantity, day, worth)
    value[i] = now.base
    // Before what moved today: the day's flows came at today's rate.
    if (last.local !== 0 && !Number.isNaN(last.local))
      fxEffect += last.local * (market.rates.number(last.currency, base, day) - last.rate)
    last = now
  }
  return { instrument, startValue: start.base, value, inflow, outflow, fxEffect: fxEffect || 0 }
}

function ownChange(move: ShareMove, { key }: HeldInstrument): number {
  return move.instrument.key === key ? decimalToNumber(move.change) : 0
}

type Worth = {
  readonly book: PriceBook
  readonly currency: string
  readonly base: string
  readonly market: Market
}

function worthOf(quantity: number, day: EpochDay, { book, currency, base, market }: Worth) {
  // What a rounding of quotients leaves of a position that is gone.
  if (Math.abs(quantity) < 1e-12) return { local: 0, rate: 0, base: 0, currency }
  const price = findPrice(book, day, currency)
  if (!price) return { local: Number.NaN, rate: Number.NaN, base: Number.NaN, currency }
  const { major } = price.unit
  const rate = market.rates.number(major, base, day)
  const local = quantity * priceNumber(price)
  return { local, rate, base: local * rate, currency: major }
}

/** What a move is worth to the instrument: above zero what came into it, below what left it. */
function valueMoved(
  move: ShareMove,
  instrument: HeldInstrument,
  { priceOf, base, market }: { priceOf: (of: HeldInstrument) => number; base: string; market: Market },
): number {
  if (move.gross)
    return decimalToNumber(move.gross.value) * market.rates.number(move.gross.currency, base, move.day)
  const change = decimalToNumber(move.change)
  if (move.kind === 'flow') return change * priceOf(move.instrument)
  if (move.kind !== 'exchange' || !move.from) return 0
  // Shares that became others leave the one and enter the other at the worth of the new ones.
  const worth = change * priceOf(move.instrument)
  return move.instrument.key === instrument.key ? worth : -worth
}

function holdingCurrency(books: Books, { key }: HeldInstrument): string | null {
  const lot = books.positions.find(({ instrument }) => instrument.key === key)?.lots[0]
  if (lot) return lot.currency
  return books.realised.find(({ instrument }) => instrument.key === key)?.currency ?? null
}

function cashSeries(books: Books, { days, base, market, before }: At) {
  const value = new Float64Array(days.length)
  let [startValue, fxEffect] = [0, 0]
  const byCurrency = Map.groupBy(books.cashMoves, ({ money }) => money.currency)
  for (const [currency, unsorted] of byCurrency) {
    const moves = unsorted.toSorted((a, b) => a.day - b.day)
    let [next, amount] = [0, 0]
    for (; next < moves.length && moves[next]!.day <= before; next++)
      amount += decimalToNumber(moves[next]!.money.value)
    const rateOn = (day: EpochDay) => market.rates.number(currency, base, day)
    let rate = amount === 0 ? 0 : rateOn(before)
    startValue += amount * rate
    for (let i = 0; i < days.length; i++) {
      const day = days[i]! as EpochDay
      const held = amount
      for (; next < moves.length && moves[next]!.day <= day; next++)
        amount += decimalToNumber(moves[next]!.money.value)
      if (Math.abs(amount) < 1e-9) amount = 0
      const today = amount === 0 && held === 0 ? 0 : rateOn(day)
      if (held !== 0) fxEffect += held * (today - rate)
      rate = today
      value[i]! += amount === 0 ? 0 : amount * today
    }
  }
  return { startValue, value, fxEffect }
}

/** External flows in the base currency by day; shares at the day's price, or at what the entry says where there is none. */
export function flowColumns(flows: readonly ExternalFlow[], { days, base, market, before, to }: At) {
  const [inflow, outflow] = [new Float64Array(days.length), new Float64Array(days.length)]
  for (const flow of flows) {
    if (flow.day <= before || flow.day > to) continue
    const at = lowerBound(days, flow.day)
    const column = flow.way === 'in' ? inflow : outflow
    column[at]! += flowWorth(flow, base, market)
  }
  return { inflow, outflow }
}

export function flowWorth({ money, shares, day }: ExternalFlow, base: string, market: Market): number {
  const converted = (amount: Money) =>
    decimalToNumber(amount.value) * market.rates.number(amount.currency, base, day)
  if (money) return converted(money)
  if (!shares) return 0
  const currency = shares.stated?.currency ?? base
  const price = findPrice(market.prices(shares.instrument), day, currency)
  if (price) {
    const rate = market.rates.number(price.unit.major, base, day)
    return decimalToNumber(shares.quantity) * priceNumber(price) * rate
  }
  return shares.stated ? converted(shares.stated) : Number.NaN
}
