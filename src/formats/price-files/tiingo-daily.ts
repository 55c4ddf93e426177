/** Reads Tiingo's daily prices (`/tiingo/daily/SYMBOL/prices`): an array of one object a day, as traded, with actions. */
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { arrayAt, badPayload, dayAt, numberAt, objectAt, parsedJson } from './json-shape.ts'
import { believedSeries } from './wire/believed-series.ts'
import { type DayRow, readRowBars } from './wire/row-bars.ts'
import { splitAdjusted } from './wire/split-adjusted.ts'
import { splitRatioAt } from './wire/split-ratio.ts'

/**
 * The series in today's shares; `divCash` above 0 is a dividend and `splitFactor` other than 1 a split of their day. The
 * answer names no symbol and no currency; Tiingo quotes US listings, in USD. It must reach up to today, or splits after its last
 * day are unknown. Throws `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseTiingoDaily(body: Uint8Array, { symbol }: { readonly symbol: string }): PriceSeries {
  const rows = arrayAt(parsedJson(body), 'the payload').map(dayRow)
  const { bars, fields, pathOf } = readRowBars(rows, fieldNames)
  const series = believedSeries({
    symbol,
    currency: 'USD',
    exchange: null,
    bars,
    fields,
    pathOf,
    actions: rows.flatMap(actionsOf),
  })
  return { ...series, ...splitAdjusted(series) }
}

const fieldNames = {
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  adj_close: 'adjClose',
  volume: 'volume',
} as const

function dayRow(value: unknown, index: number): DayRow {
  const path = `[${index}]`
  const cells = objectAt(value, path)
  return { day: dayAt(cells.date, `${path}.date`), cells, path }
}

function actionsOf({ day, cells, path }: DayRow): CorporateAction[] {
  const dividend = numberAt(cells.divCash ?? 0, `${path}.divCash`)
  const split = splitRatioAt(numberAt(cells.splitFactor ?? 1, `${path}.splitFactor`), `${path}.splitFactor`)
  if (dividend < 0) throw badPayload(`${path}.divCash`, 'zero or more', dividend)
  return [
    ...(split === 1 ? [] : [{ day, kind: 'split', value: split } as const]),
    ...(dividend === 0 ? [] : [{ day, kind: 'dividend', value: dividend } as const]),
  ]
}
