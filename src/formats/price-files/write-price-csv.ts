/** Writes a price file that `parsePriceFile` reads back to the same bars. */
import { type BarField, type Bars, barFields, hasAnyValue } from '#core/market/bars.ts'
import type { CorporateAction, CorporateActionKind } from '#core/market/corporate-action.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'

/**
 * A CSV, oldest day first, with ISO days and the columns that hold anything; its file name is to carry the symbol. Doubles read back
 * identical; NaN is an empty cell. Several actions of a kind on one day become one that does the same. An action on a
 * day without a bar has a row of its own without prices, so that it is not lost.
 */
export function writePriceCsv(bars: Bars, actions: readonly CorporateAction[] = []): string {
  const fields = barFields.filter((field) => field === 'close' || hasAnyValue(bars[field]))
  const columns = actionColumns(actions)
  const names = [...fields.map((field) => fieldNames[field]), ...columns.map(({ kind }) => actionNames[kind])]
  const lines = rowsOf(bars, actions).map(({ day, bar }) => {
    const prices = fields.map((field) => numberCell(bar === null ? Number.NaN : bars[field][bar]!))
    const events = columns.map(({ valueOfDay }) => numberCell(valueOfDay.get(day) ?? 0))
    return [formatDay(day as EpochDay), ...prices, ...events].join(',')
  })
  return `${[['Date', ...names].join(','), ...lines].join('\n')}\n`
}

const fieldNames: Readonly<Record<BarField, string>> = {
  open: 'Open',
  high: 'High',
  low: 'Low',
  close: 'Close',
  adj_close: 'Adj Close',
  volume: 'Volume',
}

const actionNames: Readonly<Record<CorporateActionKind, string>> = {
  dividend: 'Dividends',
  split: 'Stock Splits',
  'capital-gain': 'Capital Gains',
}

const actionKinds = ['dividend', 'split', 'capital-gain'] as const

type ActionColumn = { readonly kind: CorporateActionKind; readonly valueOfDay: ReadonlyMap<number, number> }

/** Money adds up; splits multiply. */
function actionColumns(actions: readonly CorporateAction[]): ActionColumn[] {
  return actionKinds.flatMap((kind) => {
    const valueOfDay = new Map<number, number>()
    for (const { day, value } of actions.filter((action) => action.kind === kind)) {
      const earlier = valueOfDay.get(day)
      const joined = earlier === undefined ? value : kind === 'split' ? earlier * value : earlier + value
      valueOfDay.set(day, joined)
    }
    return valueOfDay.size > 0 ? [{ kind, valueOfDay }] : []
  })
}

/** A row of the file: the index of its bar, or null for a day that only has actions. */
type Row = { readonly day: number; readonly bar: number | null }

function rowsOf(bars: Bars, actions: readonly CorporateAction[]): Row[] {
  const days = new Set(bars.day)
  const withoutBar = new Set(actions.map((action) => action.day).filter((day) => !days.has(day)))
  const rows: Row[] = Array.from(bars.day, (day, bar) => ({ day, bar }))
  for (const day of withoutBar) rows.push({ day, bar: null })
  return rows.sort((a, b) => a.day - b.day)
}

function numberCell(value: number): string {
  return Number.isNaN(value) ? '' : String(value)
}
