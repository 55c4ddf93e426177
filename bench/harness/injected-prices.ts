// Errors of prices and volumes: units, splits, copies.
import { barCount } from '#core/market/bars.ts'
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
  range,
  scaleRow,
} from './injector.ts'

export const priceInjectors = (): readonly Injector[] => [
  unitRun,
  unitHistory,
  unitMix,
  unitField,
  splitOnRecord,
  splitPartly,
  splitUnrecorded,
  frozen,
]

/** A run of 1 to 40 bars in the other unit, or everything up to a day. */
const unitRun: Injector = {
  rule: 'unit-error',
  name: 'a run of bars × or ÷ 100',
  inject(series, random) {
    const bars = copyOf(series.bars)
    const count = barCount(bars)
    const length = pick(random, [1, 1, 2, 3, 5, 10, 40])
    const start = between(random, 1, count - length - 1)
    const factor = pick(random, [100, 0.01])
    const rows = range(start, start + length)
    for (const row of rows) scaleRow(bars, row, factor)
    return { series: { ...series, bars }, rule: this.rule, days: daysOf(bars, rows), truth: series.bars }
  },
}

const unitHistory: Injector = {
  rule: 'unit-error',
  name: 'all bars before a day × or ÷ 100',
  inject(series, random) {
    const bars = copyOf(series.bars)
    const end = between(random, 1, Math.floor(barCount(bars) / 3))
    const factor = pick(random, [100, 0.01])
    const rows = range(0, end)
    for (const row of rows) scaleRow(bars, row, factor)
    return { series: { ...series, bars }, rule: this.rule, days: daysOf(bars, rows), truth: series.bars }
  },
}

const unitMix: Injector = {
  rule: 'unit-error',
  name: 'days of two currencies units mixed',
  inject(series, random) {
    const bars = copyOf(series.bars)
    const share = 0.02 + 0.25 * random()
    const start = between(random, 0, Math.floor(barCount(bars) / 2))
    const rows = range(start, Math.min(barCount(bars), start + 400)).filter(() => random() < share)
    const factor = pick(random, [100, 0.01])
    for (const row of rows) scaleRow(bars, row, factor)
    return { series: { ...series, bars }, rule: this.rule, days: daysOf(bars, rows), truth: series.bars }
  },
}

const unitField: Injector = {
  rule: 'unit-error',
  name: 'one price of a bar × or ÷ 100',
  inject(series, random) {
    const bars = copyOf(series.bars)
    const rows = [between(random, 1, barCount(bars) - 2)]
    if (random() < 0.5) bars.high[rows[0]!]! *= 100
    else bars.low[rows[0]!]! /= 100
    return { series: { ...series, bars }, rule: this.rule, days: daysOf(bars, rows), truth: series.bars }
  },
}

function splitBefore(
  series: PriceSeries,
  random: Random,
  { recorded, partial }: { recorded: boolean; partial: boolean },
): Injected {
  const bars = copyOf(series.bars)
  const count = barCount(bars)
  const ratio = pick(random, [2, 2, 3, 4, 5, 7, 10, 20, 1.5, 0.5, 0.2, 0.1])
  const at = between(random, 60, count - 30)
  const from = partial ? Math.max(0, at - between(random, 5, 40)) : 0
  for (const row of range(from, at)) {
    scaleRow(bars, row, ratio)
    bars.volume[row]! /= ratio
  }
  const split: CorporateAction = { day: bars.day[at]! as EpochDay, kind: 'split', value: ratio }
  const actions = recorded ? [...series.actions, split] : series.actions
  return {
    series: { ...series, bars, actions },
    rule: 'split-residue',
    days: daysOf(bars, [at, from]),
    truth: series.bars,
  }
}

const splitOnRecord: Injector = {
  rule: 'split-residue',
  name: 'a split on record, not applied before its day',
  inject: (series, random) => splitBefore(series, random, { recorded: true, partial: false }),
}

const splitPartly: Injector = {
  rule: 'split-residue',
  name: 'a split on record, not applied to 5 to 40 bars',
  inject: (series, random) => splitBefore(series, random, { recorded: true, partial: true }),
}

const splitUnrecorded: Injector = {
  rule: 'split-residue',
  name: 'a split nobody recorded',
  inject: (series, random) => splitBefore(series, random, { recorded: false, partial: false }),
}

const frozen: Injector = {
  rule: 'stale-run',
  name: 'five to thirty copies of a bar without volume',
  inject(series, random) {
    const bars = copyOf(series.bars)
    const length = between(random, 5, 30)
    const start = between(random, 1, barCount(bars) - length - 1)
    for (const row of range(start, start + length)) {
      for (const field of [...quoted, 'adj_close'] as const) bars[field][row] = series.bars.close[start - 1]!
      bars.volume[row] = 0
    }
    return { series: { ...series, bars }, rule: this.rule, days: daysOf(bars, [start]), truth: series.bars }
  },
}
