/** `assay risk`: risk and return measures of a price or returns file. */
import { type Call, defineCommand } from '#cli/command.ts'
import { fileName, readOneSeries, windowOf } from '#cli/price-file-options.ts'
import { count, decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { calendarOfReturns, columnOf, readReturnsFile, returnsOptions } from '#cli/returns-options.ts'
import { barsWithin } from '#core/market/bars.ts'
import { riskMeasures } from '#core/risk/catalogue.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'
import { type RiskDocument, riskDocument } from '#protocol/documents/risk.ts'
import { chooseCalendar } from '#workflows/check-series.ts'
import {
  type MeasuredRisk,
  measureBars,
  measureReturns,
  type ReturnColumn,
  returnsOfBars,
} from '#workflows/measure-bars.ts'
import { returnsWithin } from '#workflows/returns-within.ts'
import { usableBars } from '#workflows/usable-bars.ts'
import { repairOf } from './indicators.ts'

export const risk = defineCommand({
  name: 'risk',
  summary: 'Measure risk and return of a price or returns file',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  options: {
    benchmark: {
      kind: 'value',
      placeholder: 'FILE',
      about: 'Measure against this file: beta, alpha, tracking error',
    },
    'risk-free': {
      kind: 'value',
      placeholder: 'RATE',
      about: 'Annual risk-free rate, 0.02 for 2 % (default 0)',
    },
    ...returnsOptions,
    returns: { kind: 'operand-flag', about: 'The file holds Date,Return; then --benchmark does too' },
  },
  examples: [
    { line: 'assay risk AAPL.csv --risk-free 0.02', does: 'one price file' },
    { line: 'assay risk AAPL.csv --benchmark SPY.csv --json', does: 'against a benchmark, as JSON' },
    { line: 'assay risk fund.csv --returns', does: 'a file of Date,Return' },
  ],
  async run(call) {
    const { symbol, measured } = await (call.options.has('returns')
      ? measureReturnsFile(call)
      : measurePriceFile(call))
    const document = { symbol, ...riskDocument(measured) }
    return { document, text: renderRisk(symbol, document) }
  },
})

type MeasuredFile = { readonly symbol: string; readonly measured: MeasuredRisk }

async function measurePriceFile(call: Call): Promise<MeasuredFile> {
  const { operands, options } = call
  const column = columnOf(call)
  const series = await readOneSeries(operands[0]!, call)
  const calendar = chooseCalendar(options.text('calendar') ?? 'auto', series)
  const usable = usableBars(series, { calendar, repair: repairOf(call), file: fileName(operands[0]!) })
  const benchmark = options.text('benchmark')
  const measured = measureBars(barsWithin(usable, windowOf(options)), column, {
    riskFreeAnnual: riskFreeOf(call),
    periodsPerYear: calendar.periodsPerYear,
    ...(benchmark === null ? {} : { benchmark: await benchmarkReturns(benchmark, column, call) }),
  })
  return { symbol: series.symbol, measured }
}

async function benchmarkReturns(
  path: string,
  column: ReturnColumn | 'auto',
  call: Call,
): Promise<DatedReturns> {
  const { context } = call
  const series = await readOneSeries(path, { operands: [path], options: withoutSymbol(call), context })
  const calendar = chooseCalendar('auto', series)
  return returnsOfBars(usableBars(series, { calendar, repair: repairOf(call), file: fileName(path) }), column)
}

/** `--symbol` names the measured file, never its benchmark. */
function withoutSymbol({ options }: Call): Call['options'] {
  return { ...options, text: (name) => (name === 'symbol' ? null : options.text(name)) }
}

async function measureReturnsFile(call: Call): Promise<MeasuredFile> {
  const { operands, options } = call
  const own = await readReturnsFile(operands[0]!, call)
  const benchmark = options.text('benchmark')
  const measured = measureReturns(returnsWithin(own, windowOf(options)), {
    riskFreeAnnual: riskFreeOf(call),
    periodsPerYear: calendarOfReturns(own, call).periodsPerYear,
    ...(benchmark === null ? {} : { benchmark: await readReturnsFile(benchmark, call) }),
  })
  return { symbol: options.text('symbol') ?? own.symbol, measured }
}

function riskFreeOf({ options }: Call): number {
  return options.number('risk-free') ?? 0
}

function renderRisk(symbol: string, document: RiskDocument): string {
  const values: Readonly<Record<string, unknown>> = document
  const rows = riskMeasures.flatMap((measure) => {
    const value = values[measure.id]
    return typeof value === 'number' ? [{ measure, value }] : []
  })
  const format = { fraction: percent, ratio: decimal, bars: count }
  const table = renderTable(rows, [
    { title: 'measure', cell: ({ measure }) => measure.id },
    { title: 'value', align: 'right', cell: ({ measure, value }) => format[measure.unit](value) },
    { title: '', cell: ({ measure }) => measure.definition },
  ])
  const flags = document.flags.length > 0 ? `\nflags: ${document.flags.join(', ')}` : ''
  const title = `${symbol} · ${document.from ?? '—'} … ${document.to ?? '—'} · ${count(document.observations)} returns · ${document.periodsPerYear} a year`
  return `${title}\n${table}${flags}\n`
}
