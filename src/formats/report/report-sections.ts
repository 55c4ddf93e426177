/** The report as a list of flat tables, which is how CSV, XLSX and XML see it, and back. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Fields, Json, Row } from './field.ts'
import { ledgerEntry, type LedgerRow, ledgerRow } from './ledger-row.ts'
import {
  type PortfolioReport,
  type PriceColumn,
  priceColumns,
  type PriceHistory,
  type ReportEntry,
} from './portfolio-report.ts'
import {
  actionFields,
  barFields,
  holdingFields,
  infoFields,
  instrumentFields,
  ledgerFields,
  metricFields,
  optimizationFields,
  qualityFields,
  rateFields,
  snapshotFields,
} from './report-fields.ts'

/** `row` is what one row is called; the table of `portfolio_info` has one row only. */
export type Section = {
  readonly id: SectionId
  readonly row: string
  readonly title: string
  readonly fields: Fields
  readonly rows: (report: PortfolioReport) => Iterable<Row>
}

export const sectionIds = [
  'portfolio_info',
  'holdings',
  'ledger',
  'quality',
  'optimization_results',
  'metrics',
  'snapshots',
  'instruments',
  'corporate_actions',
  'exchange_rates',
  'historical_data',
] as const
export type SectionId = (typeof sectionIds)[number]

export const sections: readonly Section[] = [
  {
    id: 'portfolio_info',
    row: 'portfolio',
    title: 'Summary',
    fields: infoFields,
    rows: ({ info }) => [info],
  },
  {
    id: 'holdings',
    row: 'holding',
    title: 'Holdings',
    fields: holdingFields,
    rows: ({ holdings }) => holdings,
  },
  { id: 'ledger', row: 'entry', title: 'Transactions', fields: ledgerFields, rows: ledgerRows },
  {
    id: 'quality',
    row: 'assessment',
    title: 'Quality',
    fields: qualityFields,
    rows: ({ quality }) => quality,
  },
  {
    id: 'optimization_results',
    row: 'optimization',
    title: 'Optimization',
    fields: optimizationFields,
    rows: ({ optimizations }) => optimizations,
  },
  {
    id: 'metrics',
    row: 'metric',
    title: 'Performance',
    fields: metricFields,
    rows: ({ metrics }) => metrics,
  },
  {
    id: 'snapshots',
    row: 'snapshot',
    title: 'Snapshots',
    fields: snapshotFields,
    rows: ({ snapshots }) => snapshots,
  },
  {
    id: 'instruments',
    row: 'instrument',
    title: 'Instruments',
    fields: instrumentFields,
    rows: ({ instruments }) => instruments,
  },
  {
    id: 'corporate_actions',
    row: 'action',
    title: 'Corporate actions',
    fields: actionFields,
    rows: ({ actions }) => actions,
  },
  {
    id: 'exchange_rates',
    row: 'rate',
    title: 'Exchange rates',
    fields: rateFields,
    rows: ({ rates }) => rates,
  },
  { id: 'historical_data', row: 'bar', title: 'History', fields: barFields, rows: allBars },
]

export function sectionNamed(id: SectionId): Section {
  return sections.find((section) => section.id === id)!
}

function* ledgerRows({ ledger }: PortfolioReport): Generator<LedgerRow> {
  for (const entry of ledger) yield ledgerRow(entry)
}

function* allBars({ history }: PortfolioReport): Generator<Row> {
  for (const one of history) yield* barRows(one)
}

export function* barRows({
  symbol,
  currency,
  day,
  columns,
  source,
  grade,
  said,
}: PriceHistory): Generator<Row> {
  for (let t = 0; t < day.length; t++) {
    yield {
      symbol,
      currency,
      date: day[t]! as EpochDay,
      open: columns.open[t]!,
      high: columns.high[t]!,
      low: columns.low[t]!,
      close: columns.close[t]!,
      adj_close: columns.adj_close[t]!,
      volume: columns.volume[t]!,
      source: source[t]!,
      grade: grade[t]!,
      said: said.get(t) ?? null,
    }
  }
}

/** A row that was read, with the place where it stood. */
export type ReadRow = { readonly row: Row; readonly place: number }
export type ReadSections = ReadonlyMap<SectionId, readonly ReadRow[]>

/** Says what is wrong with a row that was read. */
export type Complain = (
  section: SectionId,
  place: number,
  fault: { readonly column: string; readonly message: string },
) => void

export type Assembled = { readonly report: PortfolioReport; readonly ledgerPlaces: readonly number[] }

/** The report that rows make; null when there is no row about the portfolio itself. */
export function assembleReport(read: ReadSections, complain: Complain): Assembled | null {
  const rowsOf = <R>(id: SectionId) => (read.get(id) ?? []).map(({ row }) => row) as unknown as readonly R[]
  const info = rowsOf<PortfolioReport['info']>('portfolio_info')[0]
  if (!info) return null
  const entries = entriesOf(read.get('ledger') ?? [], complain)
  const report = {
    info,
    holdings: rowsOf<PortfolioReport['holdings'][number]>('holdings'),
    ledger: entries.map(({ entry }) => entry),
    quality: rowsOf<PortfolioReport['quality'][number]>('quality'),
    optimizations: rowsOf<PortfolioReport['optimizations'][number]>('optimization_results'),
    metrics: rowsOf<PortfolioReport['metrics'][number]>('metrics'),
    snapshots: rowsOf<PortfolioReport['snapshots'][number]>('snapshots'),
    instruments: rowsOf<PortfolioReport['instruments'][number]>('instruments'),
    actions: rowsOf<PortfolioReport['actions'][number]>('corporate_actions'),
    rates: rowsOf<PortfolioReport['rates'][number]>('exchange_rates'),
    history: historyOf(read.get('historical_data') ?? [], complain),
  }
  return { report, ledgerPlaces: entries.map(({ place }) => place) }
}

function entriesOf(rows: readonly ReadRow[], complain: Complain): { entry: ReportEntry; place: number }[] {
  return rows.flatMap(({ row, place }) => {
    const entry = ledgerEntry(row as LedgerRow)
    if ('transaction' in entry) return [{ entry, place }]
    complain('ledger', place, entry)
    return []
  })
}

/** Bars of one symbol stand together, days ascending; one that does not is complained of and left out. */
function historyOf(bars: readonly ReadRow[], complain: Complain): PriceHistory[] {
  const bySymbol = new Map<string, ReadRow[]>()
  for (const bar of bars) {
    const symbol = bar.row.symbol as string
    const own = bySymbol.get(symbol) ?? []
    const before = own.at(-1)?.row.date as EpochDay | undefined
    if (before !== undefined && before >= (bar.row.date as EpochDay)) {
      complain('historical_data', bar.place, { column: 'date', message: 'days of a symbol must ascend' })
      continue
    }
    own.push(bar)
    bySymbol.set(symbol, own)
  }
  return [...bySymbol].sort(([a], [b]) => (a < b ? -1 : 1)).map(([symbol, own]) => columnsOf(symbol, own))
}

function columnsOf(symbol: string, bars: readonly ReadRow[]): PriceHistory {
  const column = (name: PriceColumn) => Float64Array.from(bars, ({ row }) => row[name] as number)
  return {
    symbol,
    currency: bars[0]!.row.currency as string | null,
    day: Int32Array.from(bars, ({ row }) => row.date as number),
    columns: Object.fromEntries(priceColumns.map((name) => [name, column(name)])) as PriceHistory['columns'],
    source: bars.map(({ row }) => row.source as string | null),
    grade: bars.map(({ row }) => row.grade as string | null),
    said: new Map(bars.flatMap(({ row }, t) => (row.said === null ? [] : [[t, row.said as Json] as const]))),
  }
}
