// Made-up price series for cleaning tests, and the findings of one rule in a form that reads well in assertions.
import type { Calendar } from '#core/calendars/calendar.ts'
import { type CleanSeries, clean } from '#core/cleaning/clean.ts'
import type { RepairLevel } from '#core/cleaning/repair-level.ts'
import { type BarField, barFields, barsOfLength } from '#core/market/bars.ts'
import type { CorporateAction, CorporateActionKind } from '#core/market/corporate-action.ts'
import type { BadCell, PriceSeries } from '#core/market/price-series.ts'
import { seededRandom } from '#core/math/random.ts'
import { type EpochDay, formatDay, isWeekend, parseIsoDay } from '#core/time/epoch-day.ts'

export function dayOf(iso: string): EpochDay {
  const day = parseIsoDay(iso)
  if (day === null) throw new Error(`${iso} is no day`)
  return day
}

/** Days from Monday to Friday, from 2024-01-01, a Monday. */
export function weekdaysFrom2024(count: number): EpochDay[] {
  const days: EpochDay[] = []
  for (let day = dayOf('2024-01-01'); days.length < count; day = (day + 1) as EpochDay) {
    if (!isWeekend(day)) days.push(day)
  }
  return days
}

export type SeriesParts = Partial<Record<BarField, readonly number[]>> & {
  readonly close: readonly number[]
  /** ISO days; weekdays from 2024-01-01 when absent. */
  readonly days?: readonly string[]
  readonly actions?: readonly CorporateAction[]
  readonly badCells?: readonly BadCell[]
}

/** A series of the columns given; it carries those fields and no others. Row 2 is the first, under a header. */
export function seriesOf({ days, actions = [], badCells = [], ...columns }: SeriesParts): PriceSeries {
  const count = columns.close.length
  const bars = barsOfLength(count)
  bars.day.set(days?.map(dayOf) ?? weekdaysFrom2024(count))
  const fields = barFields.filter((field) => columns[field] !== undefined)
  for (const field of fields) bars[field].set(columns[field]!)
  return {
    symbol: 'TEST',
    currency: null,
    exchange: null,
    bars,
    row: Int32Array.from({ length: count }, (_, i) => i + 2),
    fields: new Set(fields),
    actions,
    rowsRead: count,
    undated: [],
    badCells,
  }
}

export type QuietColumns = Record<BarField, number[]>

/** Columns of a share that moves about 1 % a day around a price of 100, on a volume around 1,000,000. */
export function quietColumns(count: number, seed = 1): QuietColumns {
  const random = seededRandom(seed)
  const columns: QuietColumns = { open: [], high: [], low: [], close: [], adj_close: [], volume: [] }
  let before = 100
  for (let i = 0; i < count; i++) {
    const open = before * (1 + 0.004 * (random() - 0.5))
    const close = before * (1 + 0.04 * (random() - 0.5))
    columns.open.push(open)
    columns.close.push(close)
    columns.adj_close.push(close)
    columns.high.push(Math.max(open, close) * (1 + 0.005 * random()))
    columns.low.push(Math.min(open, close) * (1 - 0.005 * random()))
    columns.volume.push(Math.round(700_000 + 600_000 * random()))
    before = close
  }
  return columns
}

/** Multiplies the prices of the rows from `start` up to but not including `end`, and divides volume by `volumeBy`. */
export function scaleRows(
  columns: QuietColumns,
  [start, end]: readonly [number, number],
  by: number,
  volumeBy = 1,
): QuietColumns {
  const scaled = (field: BarField) => (value: number, i: number) => {
    if (i < start || i >= end) return value
    return field === 'volume' ? value / volumeBy : value * by
  }
  return {
    open: columns.open.map(scaled('open')),
    high: columns.high.map(scaled('high')),
    low: columns.low.map(scaled('low')),
    close: columns.close.map(scaled('close')),
    adj_close: columns.adj_close.map(scaled('adj_close')),
    volume: columns.volume.map(scaled('volume')),
  }
}

/** Prices that fall by a dividend on bar `at`, and adjusted closes that take `adjustedFor` off for it. */
export function payDividend(
  columns: QuietColumns,
  at: number,
  dividend: number,
  adjustedFor = dividend,
): QuietColumns {
  const paid = (prices: number[]) => prices.map((price, i) => (i < at ? price : price - dividend))
  const factor = 1 - adjustedFor / columns.close[at - 1]!
  const [open, high, low] = [paid(columns.open), paid(columns.high), paid(columns.low)]
  const close = paid(columns.close)
  const adj_close = columns.adj_close.map((price, i) =>
    i < at ? price * factor : price * (close[i]! / columns.close[i]!),
  )
  return { open, high, low, close, adj_close, volume: columns.volume }
}

/** An action on the day of bar `index` of a series that starts with 2024. */
export function actionAt(index: number, kind: CorporateActionKind, value: number): CorporateAction {
  return { day: weekdaysFrom2024(index + 1)[index]!, kind, value }
}

/** Monday to Friday of 2023 to 2030. */
export const weekdayCalendar: Calendar = calendarOf(
  Array.from({ length: 2900 }, (_, i) => (dayOf('2023-01-02') + i) as EpochDay).filter(
    (day) => !isWeekend(day),
  ),
)

export function calendarOf(sessions: readonly EpochDay[]): Calendar {
  return {
    code: 'weekdays',
    name: 'Test days',
    timeZone: 'UTC',
    closeTime: '24:00',
    periodsPerYear: 252,
    sessions: Int32Array.from(sessions),
    earlyCloses: [],
  }
}

export function cleaned(
  series: PriceSeries,
  repair: RepairLevel = 'safe',
  calendar = weekdayCalendar,
): CleanSeries {
  return clean(series, { calendar, repair })
}

/** The cleaned series as if a source had sent it. */
export function asSource(series: PriceSeries, { bars, row, actions }: CleanSeries): PriceSeries {
  return { ...series, bars, row, actions, rowsRead: row.length, undated: [], badCells: [] }
}

/** What one rule removed, repaired and flagged, with ISO days. */
export function findingsOf(result: CleanSeries, rule: string) {
  return {
    removed: result.removed
      .filter((each) => each.rule === rule)
      .map(({ day, row, detail }) => ({ day: day === null ? null : formatDay(day), row, detail })),
    repaired: result.repaired
      .filter((each) => each.rule === rule)
      .map(({ day, field, from, to }) => ({ day: formatDay(day), field, from, to })),
    flags: result.flags
      .filter((each) => each.rule === rule)
      .map(({ day, detail }) => ({ day: formatDay(day), detail })),
  }
}

/** The days on which a rule flagged something. */
export function flaggedDays(result: CleanSeries, rule: string): string[] {
  return findingsOf(result, rule).flags.map(({ day }) => day)
}
