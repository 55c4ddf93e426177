/** Walks through a price history as an investor would have: deciding on what was known, trading later, paying for it. */
import { AppError } from '#core/errors.ts'
import { type ReturnsTable, returnsOf } from '#core/moments/returns-table.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import type { TradedPrices } from './income.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { type Book, openBook, trade, weightsOf, worthOf } from './book.ts'
import { type Rebalance, rebalanceSchedule } from './rebalance-schedule.ts'

export type BacktestRules = {
  /** How many bars a decision sees: its own and those before it. */
  readonly windowBars: number
  /** A decision on bar t trades at the close of bar t + lag. */
  readonly lagBars: number
  readonly rebalance: Rebalance
  /** Decide also when a weight has drifted further than this from its target; null for never. */
  readonly driftMax: number | null
  /** Of the money moved: 0.001 is 10 basis points. */
  readonly costRate: number
  /** What cash earns from bar to bar. */
  readonly cashReturn: number
}

/** What a decision may look at. `known` holds `windowBars` bars and nothing later; `held` the weights as they have drifted. */
export type DecisionTime = {
  readonly bar: number
  readonly known: PriceTable
  readonly held: Float64Array
  /** From bar to bar of what is known. */
  returns(): ReturnsTable
}

/** Weights, one an asset; what they leave of 1 is cash. Throws AppError where there is no answer: then all stays as it is. */
export type Decide = (time: DecisionTime) => Float64Array

export type Decision = { readonly bar: number; readonly weights: Float64Array }
/** What the error said, in parts that travel between threads. */
export type SkippedDecision = { readonly bar: number } & Pick<AppError, 'code' | 'message' | 'details'>
export type Trade = {
  readonly decidedBar: number
  readonly bar: number
  readonly weights: Float64Array
  /** Σ |change of weight|, buys and sells. */
  readonly share: number
  /** In units of the money at the start. */
  readonly cost: number
}

export type Backtest = {
  /** The bar that `equity` begins on: the first on which anything is bought. */
  readonly firstBar: number
  /** The worth at the close of each bar, before what is traded at that close costs; 1 at first. */
  readonly equity: Float64Array
  readonly decisions: readonly Decision[]
  readonly skipped: readonly SkippedDecision[]
  readonly trades: readonly Trade[]
}

type Walk = {
  readonly rules: BacktestRules
  readonly prices: TradedPrices
  readonly decide: Decide
  /** Of whole columns, formed when they are first asked for. */
  returns: readonly Float64Array[] | null
  readonly book: Book
  readonly decisions: Decision[]
  readonly skipped: SkippedDecision[]
  readonly trades: Trade[]
}

/**
 * Pure: the same prices, rules and decisions give the same answer to the bit, and the first bars of a history give the first
 * values of its equity. An asset without a price keeps its last one, and is traded at it; prices are never filled in for
 * decisions. Walks up to `lastBar`. Throws AppError `no-usable-rows` for a history too short to trade in, `numeric-failure`
 * when short positions eat up everything.
 */
export function runBacktest(
  prices: TradedPrices,
  rules: BacktestRules,
  decide: Decide,
  lastBar: number = prices.day.length - 1,
): Backtest {
  const { windowBars, lagBars } = rules
  const firstDecision = windowBars - 1
  const firstBar = firstDecision + lagBars
  refuseShort(prices, firstBar)
  const decides = rebalanceSchedule(prices.day, firstDecision, rules.rebalance)
  const walk: Walk = {
    rules,
    prices,
    decide,
    returns: null,
    book: openBook(prices.symbols.length),
    decisions: [],
    skipped: [],
    trades: [],
  }
  const last = lastPrices(prices, firstBar)
  const equity = new Float64Array(Math.max(0, lastBar - firstBar + 1))
  for (let bar = firstDecision; bar <= lastBar; bar++) {
    if (bar > firstBar) growTo(bar, walk, last)
    if (bar >= firstBar) equity[bar - firstBar] = worthOrRuin(bar, walk)
    // What was decided earlier trades before anything new is decided; without a lag it is the other way round.
    if (lagBars > 0) tradeDue(bar, walk)
    if (decides[bar] === 1 || hasDrifted(walk)) decideAt(bar, walk)
    if (lagBars === 0) tradeDue(bar, walk)
  }
  const { decisions, skipped, trades } = walk
  return { firstBar, equity, decisions, skipped, trades }
}

function refuseShort({ day }: PriceTable, firstBar: number): void {
  if (firstBar + 1 < day.length) return
  throw new AppError(
    'no-usable-rows',
    `There are ${day.length} bars, and this backtest first trades on bar ${firstBar + 1} and needs one after it: take a shorter --window or a longer history.`,
    { details: { bars: day.length, needed: firstBar + 2 } },
  )
}

/** The last price of each asset up to a bar; NaN where there was none yet. */
function lastPrices({ columns, income }: TradedPrices, bar: number): Float64Array {
  return Float64Array.from(income?.closes ?? columns, (column) => {
    let t = bar
    while (t >= 0 && Number.isNaN(column[t]!)) t--
    return t < 0 ? Number.NaN : column[t]!
  })
}

function growTo(bar: number, { prices, book, rules }: Walk, last: Float64Array): void {
  const { columns, income } = prices
  const held = income?.closes ?? columns
  book.cash *= 1 + rules.cashReturn
  for (let i = 0; i < held.length; i++) {
    const price = held[i]![bar]!
    if (Number.isNaN(price)) continue
    // What is sold short owes its dividends.
    if (income) book.cash += book.money[i]! * income.payouts[i]![bar]!
    if (!Number.isNaN(last[i]!)) book.money[i]! *= price / last[i]!
    last[i] = price
  }
}

function worthOrRuin(bar: number, { book, prices }: Walk): number {
  const worth = worthOf(book)
  if (worth > 0) return worth
  const day = formatDay(prices.day[bar]! as EpochDay)
  throw new AppError('numeric-failure', `On ${day} the short positions had lost more than there was.`, {
    details: { day },
  })
}

function tradeDue(bar: number, { book, decisions, trades, rules }: Walk): void {
  // Decisions stand in the order of time, so the one that is due is among the last few.
  for (let at = decisions.length - 1; at >= 0; at--) {
    const { bar: decidedBar, weights } = decisions[at]!
    if (decidedBar + rules.lagBars < bar) return
    if (decidedBar + rules.lagBars > bar) continue
    trades.push({ decidedBar, bar, weights, ...trade(book, weights, rules.costRate) })
  }
}

function hasDrifted({ rules, book, trades, decisions }: Walk): boolean {
  const last = trades.at(-1)
  if (rules.driftMax === null || !last) return false
  // What is already decided and not yet traded will bring it back.
  if (decisions.at(-1)!.bar > last.decidedBar) return false
  const held = weightsOf(book)
  return last.weights.some((weight, i) => Math.abs(held[i]! - weight) > rules.driftMax!)
}

const noAnswer = new Set(['infeasible', 'numeric-failure', 'no-usable-rows', 'ragged-columns'])

function decideAt(bar: number, walk: Walk): void {
  const { prices, rules, book, decide, decisions, skipped } = walk
  const start = bar + 1 - rules.windowBars
  const known = {
    symbols: prices.symbols,
    day: prices.day.subarray(start, bar + 1),
    columns: prices.columns.map((column) => column.subarray(start, bar + 1)),
  }
  const returns = () => {
    walk.returns ??= prices.columns.map(returnsOf)
    const columns = walk.returns.map((column) => column.subarray(start, bar))
    return { symbols: prices.symbols, day: known.day.subarray(1), columns }
  }
  try {
    decisions.push({ bar, weights: decide({ bar, known, held: weightsOf(book), returns }) })
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !noAnswer.has(thrown.code)) throw thrown
    const { code, message, details } = thrown
    skipped.push({ bar, code, message, details })
  }
}
