/** Bars from an answer that lists one JSON object a day. */
import { type BarField, type Bars, barFields, barsOfLength } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { decimalAt, type JsonObject } from '#formats/price-files/json-shape.ts'
import type { Sent } from './believed-series.ts'

export type DayRow = { readonly day: EpochDay; readonly cells: JsonObject; readonly path: string }

/** What the provider calls each field it carries. */
export type FieldNames = Readonly<Partial<Record<BarField, string>>>

/**
 * Numbers may be JSON numbers or plain decimal text; null is NaN. A volume that the first row does not carry is no field
 * of the answer; any other cell that is absent or no number is `bad-payload`.
 */
export function readRowBars(
  rows: readonly DayRow[],
  names: FieldNames,
): Pick<Sent, 'bars' | 'fields' | 'pathOf'> {
  const carried = barFields.flatMap((field) => {
    const name = names[field]
    const isAbsent = name === undefined || (field === 'volume' && rows[0]?.cells[name] === undefined)
    return isAbsent ? [] : [{ field, name }]
  })
  const bars: Bars = barsOfLength(rows.length)
  for (const [index, { day, cells, path }] of rows.entries()) {
    bars.day[index] = day
    for (const { field, name } of carried) bars[field][index] = decimalAt(cells[name], `${path}.${name}`)
  }
  return {
    bars,
    fields: new Set(carried.map(({ field }) => field)),
    pathOf: (index, field) => {
      const path = rows[index]?.path ?? ''
      return field === 'day' ? path : `${path}.${names[field] ?? field}`
    },
  }
}
