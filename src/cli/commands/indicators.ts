/** `assay indicators`: indicator columns of a price file. */
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
import { type ColumnsDocument, columnsOf } from '#workflows/price-files/compute-columns.ts'

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
    const document = columnsOf(series, operands[0]!, {
      calendar: options.text('calendar') ?? 'auto',
      repair: repairOf(call),
      isAdjusted: options.has('adjusted'),
      only: options.list('only') ?? (options.has('json') ? indicatorColumns : guideColumns),
      window: windowOf(options),
    })
    return { document, text: renderLastRows(document) }
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

function renderLastRows({ symbol, days, columns: byName }: ColumnsDocument): string {
  const columns = Object.entries(byName)
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
