/** What assets pay out while they are held: closes that do not hold their dividends, and the dividends beside them. */
import { adjustCloses } from '#core/adjust/adjust-closes.ts'
import { detectBasis } from '#core/adjust/detect-basis.ts'
import { type Bars, blankColumn, pickBars } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { PriceTable } from '#core/market/price-table.ts'

/** One column an asset, as long as the days of the prices. */
export type Income = {
  /** Restated for splits alone; NaN where there is none. */
  readonly closes: readonly Float64Array[]
  /** Money paid for a unit of money that was in the asset at its close before; 0 where nothing is paid. */
  readonly payouts: readonly Float64Array[]
}

/** Prices to decide on, and what is earned with them where that is more than their change. */
export type TradedPrices = PriceTable & { readonly income?: Income }

/**
 * The table with what its assets pay out; a column without a series pays nothing. A distribution is counted on the first bar from its ex-day on; where a series has no adjusted
 * closes, its column becomes total returns, so that decisions see what is earned.
 */
export function withIncome(table: PriceTable, series: readonly PriceSeries[]): TradedPrices {
  const paid = table.symbols.map((symbol, i) => {
    const own = series.find((one) => one.symbol === symbol)
    return own ? paidBy(own, table.day) : unpaid(table.columns[i]!)
  })
  return {
    ...table,
    columns: table.columns.map((column, i) => paid[i]!.totalReturn ?? column),
    income: { closes: paid.map(({ closes }) => closes), payouts: paid.map(({ payouts }) => payouts) },
  }
}

/** What some of the assets pay out, in their order; nothing to add where no income is told apart. */
export function incomeAmong(
  { symbols, income }: TradedPrices,
  kept: readonly string[],
): Pick<TradedPrices, 'income'> {
  if (!income) return {}
  const pick = (columns: readonly Float64Array[]) => kept.map((symbol) => columns[symbols.indexOf(symbol)]!)
  return { income: { closes: pick(income.closes), payouts: pick(income.payouts) } }
}

function unpaid(column: Float64Array) {
  return { closes: column, payouts: new Float64Array(column.length), totalReturn: null }
}

function paidBy({ bars: unsorted, actions, fields }: PriceSeries, days: Int32Array) {
  const bars = ascending(unsorted)
  const basis = detectBasis(bars, actions).basis ?? 'split-adjusted'
  const adjusted = adjustCloses(
    bars,
    actions.map((action) => ({ ...action, basis })),
    () => basis,
  )
  const places = new Map(Array.from(bars.day, (day, i) => [day, i]))
  const onDays = (values: Float64Array) =>
    Float64Array.from(days, (day) => values[places.get(day) ?? -1] ?? Number.NaN)
  const amounts = actions
    .filter(({ kind }) => kind !== 'split')
    .map(({ day, value }) => {
      const at = places.get(day)
      const shares = basis === 'as-traded' && at !== undefined ? adjusted.shares[at]! : 1
      return { day, value: value / shares }
    })
    .sort((a, b) => a.day - b.day)
  const closes = onDays(adjusted.splitAdjusted)
  return {
    closes,
    payouts: payoutsOf(closes, days, amounts),
    totalReturn: fields.has('adj_close') ? null : onDays(adjusted.totalReturn),
  }
}

/** Amounts fall due at the first close from their day on, and count against the close before; what is paid before there is one is nobody's. */
function payoutsOf(
  closes: Float64Array,
  days: Int32Array,
  amounts: readonly { readonly day: number; readonly value: number }[],
): Float64Array {
  const payouts = new Float64Array(closes.length)
  let before = Number.NaN
  let next = 0
  let due = 0
  for (let t = 0; t < closes.length; t++) {
    for (; next < amounts.length && amounts[next]!.day <= days[t]!; next++) due += amounts[next]!.value
    if (Number.isNaN(closes[t]!)) continue
    if (due > 0 && before > 0) payouts[t] = due / before
    due = 0
    before = closes[t]!
  }
  return payouts
}

/** Of a day that stands twice the last counts; a close that is not above 0 is none. */
function ascending(bars: Bars): Bars {
  const last = new Map(Array.from(bars.day, (day, i) => [day, i]))
  const sorted = pickBars(
    bars,
    [...last.entries()].sort(([a], [b]) => a - b).map(([, i]) => i),
  )
  const close = blankColumn(sorted.day.length)
  sorted.close.forEach((price, i) => {
    if (price > 0) close[i] = price
  })
  return { ...sorted, close }
}
