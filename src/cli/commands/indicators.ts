/** `assay indicators`: indicator columns of a price file. */
import { indicesWithin } from '#core/time/day-window.ts'
import { type Call, defineCommand } from '#cli/command.ts'
import {
  calendarOption,
  priceFileOptions,
  readOneSeries,
  windowOf,
  windowOptions,
} from '#cli/price-file-options.ts'
import { decimal } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { type RepairLevel, repairLevels } from '#core/cleaning/repair-level.ts'
import { guideColumns, indicatorColumns } from '#core/indicators/indicator-columns.ts'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import { adjustedBars } from '#core/market/adjusted-bars.ts'
import { hasAnyValue } from '#core/market/bars.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { AppError } from '#core/errors.ts'
import { jsonColumn } from '#protocol/json.ts'
import { chooseCalendar } from '#workflows/check-series.ts'
import { usableBars } from '#workflows/usable-bars.ts'

export const indicators = defineCommand({
  name: 'indicators',
  summary: 'Compute indicator columns of a price file',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  options: {
    only: {
      kind: 'value',
      placeholder: 'A,B,…',
      about:
        'Columns, families or name:period (sma_20,macd,ema:50); default: all with --json, else the standard set',
    },
    adjusted: { kind: 'flag', about: 'Scale open, high, low and close by adj_close / close first' },
    repair: repairOption(),
    ...windowOptions,
    ...calendarOption,
    ...priceFileOptions,
  },
  examples: [
    { line: 'assay indicators AAPL.csv', does: 'the standard set, the last rows as a table' },
    { line: 'assay indicators AAPL.csv --json', does: 'every indicator, whole, as JSON' },
    {
      line: 'assay indicators AAPL.csv --only ema:50,rsi:7 --json',
      does: 'two chosen columns, whole, as JSON',
    },
  ],
  async run(call) {
    const { operands, options } = call
    const series = await readOneSeries(operands[0]!, call)
    const calendar = chooseCalendar(options.text('calendar') ?? 'auto', series)
    const usable = usableBars(series, { calendar, repair: repairOf(call), file: operands[0]! })
    if (options.has('adjusted') && !hasAnyValue(usable.adj_close)) {
      throw new AppError(
        'missing-column',
        `${operands[0]} has no adjusted close, so --adjusted cannot scale its prices.`,
      )
    }
    const bars = options.has('adjusted') ? adjustedBars(usable) : usable
    const only = options.list('only') ?? (options.has('json') ? indicatorColumns : guideColumns)
    const columns = computeIndicators(bars, { only, periodsPerYear: calendar.periodsPerYear })
    // The window cuts what is shown; values are computed on the whole file, so nothing warms up again inside it.
    const { start, end } = indicesWithin(bars.day, windowOf(options))
    const days = Array.from(bars.day.subarray(start, end), (day) => formatDay(day as EpochDay))
    const shown = Object.entries(columns).map(
      ([name, column]) => [name, jsonColumn(column.subarray(start, end))] as const,
    )
    return {
      document: {
        symbol: series.symbol,
        periodsPerYear: calendar.periodsPerYear,
        days,
        columns: Object.fromEntries(shown),
      },
      text: renderLastRows(series.symbol, days, shown),
    }
  },
})

export function repairOption() {
  return {
    kind: 'optional',
    choices: repairLevels,
    about: 'Repair before computing (default none; safe when given bare)',
  } as const
}

export function repairOf({ options }: Call): RepairLevel {
  if (!options.has('repair')) return 'none'
  return repairLevels.find((level) => level === options.text('repair')) ?? 'safe'
}

type Row = { readonly day: string; readonly index: number }

const rowsShown = 10
const columnsShown = 8

function renderLastRows(
  symbol: string,
  days: readonly string[],
  columns: readonly (readonly [string, readonly (number | null)[]])[],
): string {
  const first = Math.max(0, days.length - rowsShown)
  const rows = days.slice(first).map((day, at) => ({ day, index: first + at }))
  const shown = columns.slice(0, columnsShown)
  const table = renderTable(rows, [
    { title: 'day', cell: ({ day }: Row) => day },
    ...shown.map(([name, values]) => ({
      title: name,
      align: 'right' as const,
      cell: ({ index }: Row) => decimal(values[index] ?? null),
    })),
  ])
  const more = columns.length - shown.length
  const note =
    more > 0
      ? `\n… ${more} more columns (${columns
          .slice(columnsShown)
          .map(([name]) => name)
          .join(', ')}): use --only or --json`
      : ''
  return `${symbol} · last ${rows.length} of ${days.length} rows\n${table}${note}\n`
}
