// Errors of dividends and of the adjustments made for them, in series that are made to pay some.
import { type Bars, barCount, barFields, hasAnyValue } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import {
  between,
  copyOf,
  daysOf,
  type Injected,
  type Injector,
  pick,
  quoted,
  type Random,
} from './injector.ts'

export const dividendInjectors = (): readonly Injector[] => [
  dividendLeftOut,
  dividendWrongOnRecord,
  dividendWrongThroughout,
  dividendTwice,
  gainTwice,
  dividendForPrice,
]

type Payer = { readonly bars: Bars; readonly actions: CorporateAction[]; readonly rows: readonly number[] }

/** The series as a quarterly payer of 0.25 to 2.1 %: prices fall by each dividend and adj_close takes it off. */
function paying(series: PriceSeries, random: Random): Payer {
  const bars = copyOf(series.bars)
  if (!hasAnyValue(bars.adj_close)) bars.adj_close.set(bars.close)
  else for (let i = 0; i < barCount(bars); i++) bars.adj_close[i] = bars.close[i]!
  const quarter = 63
  const rows: number[] = []
  for (let at = barCount(bars) - between(random, 20, 60); at > 40; at -= quarter) rows.push(at)
  const actions: CorporateAction[] = []
  const usual = 0.004 + 0.011 * random()
  let scale = 1
  let next = 0
  for (let i = barCount(bars) - 1; i >= 0; i--) {
    for (const field of quoted) bars[field][i]! *= scale
    if (i !== rows[next]) continue
    const share = usual * (0.6 + 0.8 * random())
    scale /= 1 - share
    const closeBefore = series.bars.close[i - 1]! * scale
    actions.unshift({ day: bars.day[i]! as EpochDay, kind: 'dividend', value: closeBefore * share })
    next++
  }
  return { bars, actions, rows }
}

function paidOn(actions: readonly CorporateAction[], on: number): number {
  return actions.find(({ day }) => day === on)!.value
}

function payerSeries(series: PriceSeries, bars: Bars, actions: readonly CorporateAction[]): PriceSeries {
  return { ...series, bars, actions, fields: new Set(barFields) }
}

const dividendLeftOut: Injector = {
  rule: 'missing-adjustment',
  name: 'one dividend that adj_close leaves out',
  inject(series, random) {
    const { bars, actions, rows } = paying(series, random)
    const truth = copyOf(bars)
    const row = pick(random, rows)
    const paid = paidOn(actions, bars.day[row]!)
    const factor = 1 - paid / bars.close[row - 1]!
    for (let i = 0; i < row; i++) bars.adj_close[i]! /= factor
    return { series: payerSeries(series, bars, actions), rule: this.rule, days: daysOf(bars, [row]), truth }
  },
}

function wrongUnit(series: PriceSeries, random: Random, isInAdjusted: boolean): Injected {
  const { bars, actions, rows } = paying(series, random)
  const truth = copyOf(bars)
  const row = pick(random, rows)
  const by = isInAdjusted || random() < 0.5 ? 0.01 : 100
  const wrong = actions.map((action) =>
    action.day === bars.day[row] ? { ...action, value: action.value * by } : action,
  )
  const paid = paidOn(actions, bars.day[row]!)
  const before = bars.close[row - 1]!
  if (isInAdjusted) {
    const factor = (1 - (paid * by) / before) / (1 - paid / before)
    for (let i = 0; i < row; i++) bars.adj_close[i]! *= factor
  }
  const told = payerSeries(series, bars, wrong)
  return { series: told, rule: 'dividend-unit', days: daysOf(bars, [row]), truth }
}

const dividendWrongOnRecord: Injector = {
  rule: 'dividend-unit',
  name: 'one dividend × or ÷ 100 on record alone',
  inject: (series, random) => wrongUnit(series, random, false),
}

const dividendWrongThroughout: Injector = {
  rule: 'dividend-unit',
  name: 'one dividend ÷ 100 on record and in adj_close',
  inject: (series, random) => wrongUnit(series, random, true),
}

const dividendTwice: Injector = {
  rule: 'phantom-dividend',
  name: 'one dividend told twice within a week',
  inject(series, random) {
    const { bars, actions, rows } = paying(series, random)
    const truth = copyOf(bars)
    const row = pick(random, rows)
    const other = row + between(random, 1, 4)
    const paid = paidOn(actions, bars.day[row]!)
    const twin: CorporateAction = { day: bars.day[other]! as EpochDay, kind: 'dividend', value: paid }
    const factor = 1 - paid / bars.close[other - 1]!
    for (let i = 0; i < other; i++) bars.adj_close[i]! *= factor
    const told = [...actions, twin].sort((a, b) => a.day - b.day)
    const days = daysOf(bars, [row, other])
    return { series: payerSeries(series, bars, told), rule: this.rule, days, truth }
  },
}

const gainTwice: Injector = {
  rule: 'double-counted-distribution',
  name: 'a capital gain that is in the dividend already',
  inject(series, random) {
    const { bars, actions, rows } = paying(series, random)
    const truth = copyOf(bars)
    const row = pick(random, rows)
    const before = bars.close[row - 1]!
    const paid = paidOn(actions, bars.day[row]!)
    const gain = paid * (0.4 + 0.5 * random())
    const factor = (1 - (paid + gain) / before) / (1 - paid / before)
    for (let i = 0; i < row; i++) bars.adj_close[i]! *= factor
    const told = [...actions, { day: bars.day[row]! as EpochDay, kind: 'capital-gain' as const, value: gain }]
    const days = daysOf(bars, [row])
    return {
      series: payerSeries(
        series,
        bars,
        told.sort((a, b) => a.day - b.day),
      ),
      rule: this.rule,
      days,
      truth,
    }
  },
}

const dividendForPrice: Injector = {
  rule: 'dividend-as-price',
  name: 'a bar that holds the dividend for its prices',
  inject(series, random) {
    const { bars, actions, rows } = paying(series, random)
    const truth = copyOf(bars)
    const row = pick(random, rows)
    const at = row + between(random, -1, 1)
    const paid = paidOn(actions, bars.day[row]!)
    for (const field of [...quoted, 'adj_close'] as const) bars[field][at] = paid
    return { series: payerSeries(series, bars, actions), rule: this.rule, days: daysOf(bars, [at]), truth }
  },
}
