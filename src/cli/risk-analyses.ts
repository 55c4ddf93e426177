/** The analyses that `assay risk` adds on request: their options, and how they look as text. */
import { nearNames } from '#core/near-names.ts'
import { riskMeasures, type RiskMeasureId } from '#core/risk/catalogue.ts'
import type { analysesDocument } from '#protocol/documents/risk-analyses.ts'
import type { RiskAnalysesRequest } from '#workflows/analyse-risk.ts'
import type { Call } from './command.ts'
import { type OptionSpecs, usage } from './options.ts'
import { count, decimal, percent } from './render/numbers.ts'
import { renderTable } from './render/table.ts'

export const analysisOptions: OptionSpecs = {
  rolling: { kind: 'value', placeholder: 'N', about: 'Measure every window of N returns, by its last day' },
  only: {
    kind: 'value',
    placeholder: 'A,B,…',
    about:
      'Measures for --rolling (default annual_return, annual_volatility, sharpe_ratio, max_drawdown; beta with a benchmark)',
  },
  drawdowns: {
    kind: 'value',
    placeholder: 'N',
    about: 'List the N deepest drawdowns: peak, trough, recovery',
  },
  bootstrap: {
    kind: 'value',
    placeholder: 'N',
    about: '90 % bands from N resamplings in blocks (up to 100000)',
  },
  seed: { kind: 'value', placeholder: 'N', about: 'Seed of --bootstrap (default 1)' },
  stress: { kind: 'flag', about: 'What bad times in history did; with --benchmark, what its moves would do' },
}

const samplesMax = 100_000

/** Throws AppError `bad-usage` for an unknown measure, and for one against a benchmark where there is none. */
export function analysesOf(
  { options }: Call,
  basis: { readonly riskFreeAnnual: number; readonly periodsPerYear: number },
): RiskAnalysesRequest {
  const window = options.integer('rolling', 2)
  const samples = options.integer('bootstrap', 1)
  if (samples !== null && samples > samplesMax)
    throw usage(`--bootstrap takes up to ${samplesMax} samples; found ${samples}.`)
  if (options.has('only') && window === null)
    throw usage('--only names measures for --rolling N, which is missing.')
  return {
    ...basis,
    rolling: window === null ? null : { window, only: rolledMeasures(options) },
    drawdowns: options.integer('drawdowns', 1),
    bootstrap: samples === null ? null : { samples, seed: options.integer('seed', 0) ?? 1 },
    stress: options.has('stress'),
  }
}

function rolledMeasures(options: Call['options']): RiskMeasureId[] {
  const names = options.list('only')
  const usual: RiskMeasureId[] = ['annual_return', 'annual_volatility', 'sharpe_ratio', 'max_drawdown']
  if (!names) return options.has('benchmark') ? [...usual, 'beta'] : usual
  return names.map((name) => {
    const measure = riskMeasures.find(({ id }) => id === name)
    if (!measure) {
      const near = nearNames(
        name,
        riskMeasures.map(({ id }) => id),
      )
      throw usage(
        `There is no risk measure "${name}".${near.length > 0 ? ` Near it: ${near.join(', ')}.` : ''}`,
      )
    }
    if (measure.needsBenchmark && !options.has('benchmark')) throw usage(`${name} needs --benchmark FILE.`)
    return measure.id
  })
}

type AnalysesDocument = ReturnType<typeof analysesDocument>

export function renderAnalyses(document: AnalysesDocument): string {
  const { contributions, rolling, drawdowns, bootstrap, stress } = document
  const parts = [
    contributions && renderContributions(document),
    rolling && renderRolling(rolling),
    drawdowns && renderDrawdowns(drawdowns),
    bootstrap && renderBands(bootstrap),
    stress && renderStress(stress),
  ]
  return parts
    .filter((part) => part !== undefined)
    .map((part) => `\n${part}\n`)
    .join('')
}

function renderContributions({ weights = {}, contributions = {} }: AnalysesDocument): string {
  const measures = Object.entries(contributions)
  return renderTable(Object.keys(weights), [
    { title: 'asset', cell: (symbol) => symbol },
    { title: 'weight', align: 'right', cell: (symbol) => percent(weights[symbol]!) },
    ...measures.map(([measure, { share }]) => ({
      title: `of ${measure}`,
      align: 'right' as const,
      cell: (symbol: string) => percent(share[symbol]!),
    })),
  ])
}

const rowsShown = 10

function renderRolling({ window, days, columns }: NonNullable<AnalysesDocument['rolling']>): string {
  const rows = [...days.keys()].slice(-rowsShown)
  const table = renderTable(rows, [
    { title: 'to', cell: (row) => days[row]! },
    ...Object.entries(columns).map(([id, column]) => ({
      title: id,
      align: 'right' as const,
      cell: (row: number) => decimal(column[row]!),
    })),
  ])
  return `windows of ${count(window)} returns, the last ${rows.length} of ${count(days.length)}\n${table}`
}

function renderDrawdowns(rows: NonNullable<AnalysesDocument['drawdowns']>): string {
  return renderTable(rows, [
    { title: 'peak', cell: ({ peak }) => peak ?? 'start' },
    { title: 'trough', cell: ({ trough }) => trough },
    { title: 'recovery', cell: ({ recovery }) => recovery ?? '—' },
    { title: 'depth', align: 'right', cell: ({ depth }) => percent(depth) },
    { title: 'bars down', align: 'right', cell: ({ barsToTrough }) => count(barsToTrough) },
    {
      title: 'bars up',
      align: 'right',
      cell: ({ barsToRecovery }) => (barsToRecovery === null ? '—' : count(barsToRecovery)),
    },
  ])
}

function renderBands({
  bands,
  level,
  samples,
  seed,
  meanBlock,
}: NonNullable<AnalysesDocument['bootstrap']>): string {
  const table = renderTable(Object.entries(bands), [
    { title: 'measure', cell: ([id]) => id },
    { title: 'low', align: 'right', cell: ([, band]) => decimal(band.low ?? null) },
    { title: 'high', align: 'right', cell: ([, band]) => decimal(band.high ?? null) },
  ])
  return `${percent(level)} bands of ${count(samples)} resamplings, blocks of ${meanBlock} on average, seed ${seed}\n${table}`
}

function renderStress({ windows, beta, shocks }: NonNullable<AnalysesDocument['stress']>): string {
  const history = renderTable(windows, [
    { title: 'stress', cell: ({ title }) => title },
    { title: 'from', cell: ({ from }) => from },
    { title: 'to', cell: ({ to }) => to },
    { title: 'return', align: 'right', cell: (each) => percent(each.return) },
    { title: 'drawdown', align: 'right', cell: ({ maxDrawdown }) => percent(maxDrawdown) },
    { title: 'benchmark', align: 'right', cell: ({ benchmarkReturn }) => percent(benchmarkReturn) },
    { title: 'by beta', align: 'right', cell: ({ mapped }) => percent(mapped) },
  ])
  if (shocks.length === 0) return history
  const moves = renderTable(shocks, [
    { title: 'benchmark moves', align: 'right', cell: ({ shock }) => percent(shock) },
    { title: 'impact', align: 'right', cell: ({ impact }) => percent(impact) },
  ])
  return `${history}\n\nat a beta of ${decimal(beta)}\n${moves}`
}
