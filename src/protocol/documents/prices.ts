/** Stored bars as columns, as the doors print them. */
import { type Bars, barFields } from '#core/market/bars.ts'
import type { AdjustedCloses } from '#core/adjust/adjust-closes.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonColumn } from '#protocol/json.ts'

export function daysDocument(days: Int32Array): string[] {
  return Array.from(days, (day) => formatDay(day as EpochDay))
}

export function barColumnsDocument(bars: Bars): Record<string, (number | null)[]> {
  return Object.fromEntries(barFields.map((field) => [field, jsonColumn(bars[field])]))
}

export function columnsDocument(
  columns: Readonly<Record<string, Float64Array>>,
): Record<string, (number | null)[]> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, jsonColumn(column)]))
}

/** The derived closes, beside the bars they come from. */
export function adjustedColumnsDocument({ splitAdjusted, totalReturn }: AdjustedCloses) {
  return {
    split_adjusted_close: jsonColumn(splitAdjusted),
    total_return_close: jsonColumn(totalReturn),
  }
}

export function actionsDocument(actions: readonly CorporateAction[]) {
  return actions.map(({ day, kind, value }) => ({ day: formatDay(day), kind, value }))
}
