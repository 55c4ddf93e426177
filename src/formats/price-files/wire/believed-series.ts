/** Bars that a provider sent become a price series once they can be believed: days in order, prices above zero. */
import { type BarField, type Bars, dayAt, pickBars, priceFields } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { badPayload } from '#formats/price-files/json-shape.ts'

export type Sent = {
  readonly symbol: string
  readonly currency: string | null
  readonly exchange: string | null
  /** In the order of the answer. */
  readonly bars: Bars
  readonly fields: ReadonlySet<BarField>
  readonly actions: readonly CorporateAction[]
  /** Where a cell stands in the answer, for messages. */
  readonly pathOf: (index: number, field: BarField | 'day') => string
}

/**
 * The series oldest first; answers may run either way, and days may repeat. Bars whose prices are all missing are left
 * out. `row` counts the answer's bars from 1. Throws `bad-payload` with the path for days out of order, a price that is
 * not above zero, and a volume below zero.
 */
export function believedSeries({ bars, pathOf, fields, actions, ...said }: Sent): PriceSeries {
  checkOrder(bars, pathOf)
  checkValues(bars, pathOf)
  const kept = barsWithPrice(bars)
  if (runsBackwards(bars.day)) kept.reverse()
  return {
    ...said,
    fields,
    bars: pickBars(bars, kept),
    row: kept.map((index) => index + 1),
    actions: [...actions].sort((a, b) => a.day - b.day),
    rowsRead: kept.length,
    undated: [],
    badCells: [],
  }
}

function runsBackwards(day: Int32Array): boolean {
  return day.length > 1 && day[0]! > day.at(-1)!
}

function checkOrder(bars: Bars, pathOf: Sent['pathOf']): void {
  const sign = runsBackwards(bars.day) ? -1 : 1
  for (let i = 1; i < bars.day.length; i++) {
    if (sign * (bars.day[i]! - bars.day[i - 1]!) >= 0) continue
    const day = formatDay(dayAt(bars, i))
    throw badPayload(pathOf(i, 'day'), 'in the order of the other days', day)
  }
}

function checkValues(bars: Bars, pathOf: Sent['pathOf']): void {
  for (const field of priceFields) {
    const wrong = bars[field].findIndex((price) => price <= 0)
    if (wrong >= 0) throw badPayload(pathOf(wrong, field), 'a price above zero', bars[field][wrong])
  }
  const wrong = bars.volume.findIndex((volume) => volume < 0)
  if (wrong >= 0) throw badPayload(pathOf(wrong, 'volume'), 'a volume of zero or more', bars.volume[wrong])
}

function barsWithPrice(bars: Bars): Int32Array {
  const prices = [bars.open, bars.high, bars.low, bars.close]
  return Int32Array.from(bars.day.keys()).filter((index) => prices.some((one) => !Number.isNaN(one[index])))
}
