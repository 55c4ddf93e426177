/** `assay risk`: risk and return measures of a price or returns file, or of weighted columns of prices. */
import { defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { count, decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { returnsOptions } from '#cli/returns-options.ts'
import { analysesOf, analysisOptions, renderAnalyses } from '#cli/risk-analyses.ts'
import { measureFile } from '#cli/risk-series.ts'
import { riskMeasures } from '#core/risk/catalogue.ts'
import { type RiskDocument, riskDocument } from '#protocol/documents/risk.ts'
import { analysesDocument } from '#protocol/documents/risk-analyses.ts'
import { analyseRisk } from '#workflows/analyse-risk.ts'

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
    weights: {
      kind: 'value',
      placeholder: 'FILE',
      about:
        'FILE holds Date,AAA,BBB,…; measure the portfolio of these symbol,weight, and what each asset brings',
    },
    missing: {
      kind: 'value',
      choices: ['refuse', 'common'],
      about: 'With --weights, columns of unequal length: refuse (default) or common days',
    },
    ...analysisOptions,
    returns: { kind: 'operand-flag', about: 'The file holds Date,Return; then --benchmark does too' },
  },
  examples: [
    { line: 'assay risk AAPL.csv --risk-free 0.02', does: 'one price file' },
    { line: 'assay risk AAPL.csv --benchmark SPY.csv --json', does: 'against a benchmark, as JSON' },
    { line: 'assay risk fund.csv --returns', does: 'a file of Date,Return' },
    {
      line: 'assay risk AAPL.csv --drawdowns 5 --bootstrap 1000',
      does: 'the worst times, and how sure it all is',
    },
    {
      line: 'assay risk AAPL.csv --benchmark SPY.csv --stress --rolling 63',
      does: 'bad times, and every quarter',
    },
    {
      line: 'assay risk prices.csv --weights weights.csv',
      does: 'a portfolio, and what each asset adds to its risk',
    },
  ],
  async run(call) {
    const { options } = call
    if (options.has('weights') && options.has('returns'))
      throw usage('--weights takes columns of prices, so it does not go with --returns.')
    const { symbol, series, benchmark, measured, weighted } = await measureFile(call)
    const analyses = analyseRisk(series, benchmark, analysesOf(call, measured))
    const flat = { symbol, ...riskDocument(measured) }
    const added = analysesDocument(analyses, weighted)
    return { document: { ...flat, ...added }, text: renderRisk(symbol, flat) + renderAnalyses(added) }
  },
})

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
