/** `assay quality`: the grades of stored symbols over the last days, taken apart. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { exitCodeOfAll, failureOfAll, inputError } from '#cli/exit-codes.ts'
import { usage } from '#cli/options.ts'
import { count, decimal, percent } from '#cli/render/numbers.ts'
import { renderQualityReport } from '#cli/render/quality-report.ts'
import { renderTable } from '#cli/render/table.ts'
import { dayOfMoment, formatDay } from '#core/time/epoch-day.ts'
import { qualityDocument } from '#protocol/documents/quality.ts'
import { makeQualityReport } from '#workflows/quality-reports/make-report.ts'
import { printReport } from '#workflows/quality-reports/print-report.ts'
import { type QualityReport, reportQuality } from '#workflows/report-quality.ts'

const DAYS_DEFAULT = 30

export const quality = defineCommand({
  name: 'quality',
  summary: 'Grade stored symbols over the last days; `quality report` makes the daily or weekly report',
  operands: '[report daily|weekly] SYMBOL…',
  operandsMin: 0,
  operandsMax: 100_000,
  options: {
    days: {
      kind: 'value',
      placeholder: 'N',
      about: `Length of the window in calendar days (default ${DAYS_DEFAULT})`,
    },
    'as-of': { kind: 'value', placeholder: 'DATE', about: 'The last day of the window (default: today)' },
    pdf: { kind: 'value', placeholder: 'FILE', about: 'Print the daily or weekly report too, as a PDF file' },
  },
  examples: [
    { line: 'assay quality', does: 'every stored symbol, the last 30 days' },
    { line: 'assay quality report weekly', does: 'trend, sources, system and room, and what to do next' },
    { line: 'assay quality report daily --pdf today.pdf', does: 'the same as pages to print' },
    { line: 'assay quality AAPL --days 365 --as-of 2018-01-19 --json', does: 'one symbol over a past year' },
  ],
  async run(call) {
    const { operands, options, context } = call
    if (operands[0] === 'report') return report(call)
    if (options.has('pdf')) throw usage('--pdf prints a report: `assay quality report daily --pdf FILE`.')
    const days = options.integer('days', 1) ?? DAYS_DEFAULT
    const asOf = options.day('as-of') ?? dayOfMoment(context.clock.now())
    const graded = await context.withWorkbench((bench) =>
      reportQuality({ symbols: operands, days, asOf }, bench),
    )
    const document = reportDocument(graded, days)
    for (const { error } of document.symbols) if (error) context.terminal.err(`assay: ${error.message}\n`)
    return {
      document: { ...failureOfAll(document.symbols), ...document },
      text: renderReport(document),
      exit: exitCodeOfAll(document.symbols),
    }
  },
})

/** Made now from what is stored, and kept. */
async function report({ operands: [, kind, ...rest], options, context }: Call): Promise<Answer> {
  if ((kind !== 'daily' && kind !== 'weekly') || rest.length > 0)
    throw usage('Say which report: `assay quality report daily` or `assay quality report weekly`.')
  const day = options.day('as-of') ?? dayOfMoment(context.clock.now())
  const document = await context.withWorkbench((bench) => makeQualityReport(kind, day, bench))
  const path = options.text('pdf')
  if (path === null) return { document, text: renderQualityReport(document) }
  if (path === '-') throw usage('The pages need a place of their own: `--pdf FILE`.')
  const pages = await printReport(document, context.exporting())
  const bytes = await context.terminal.writeChunks(path, pages)
  return {
    document,
    text: `${renderQualityReport(document)}Pages written to ${path} (${count(bytes)} bytes)\n`,
  }
}

function reportDocument({ from, asOf, symbols, overallScore, overallLevel }: QualityReport, days: number) {
  return {
    from: formatDay(from),
    asOf: formatDay(asOf),
    days,
    overall: { score: overallScore, level: overallLevel },
    symbols: symbols.map(({ symbol, outcome }) => {
      if (!outcome.ok)
        return { symbol, calendar: null, quality: null, sources: [], error: inputError(outcome.error) }
      const { asset, quality: graded, sources } = outcome.value
      return { symbol, calendar: asset.calendar, quality: qualityDocument(graded), sources }
    }),
  }
}

function renderReport({ from, asOf, overall, symbols }: ReturnType<typeof reportDocument>): string {
  const graded = symbols.flatMap(({ symbol, quality: one }) => (one ? [{ symbol, ...one }] : []))
  const table = renderTable(graded, [
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'score', align: 'right', cell: ({ score }) => decimal(score) },
    { title: 'grade', cell: ({ level }) => level ?? '—' },
    { title: 'complete', align: 'right', cell: ({ completeness }) => decimal(completeness) },
    { title: 'gaps', align: 'right', cell: ({ gaps }) => count(gaps.length) },
    { title: 'behind', align: 'right', cell: ({ daysSinceUpdate }) => count(daysSinceUpdate) },
    { title: 'outliers', align: 'right', cell: ({ outliers }) => count(outliers.length) },
    { title: 'what to do', cell: ({ issues }) => issues.map(({ message }) => message).join(' ') },
  ])
  return `${from} … ${asOf}\n${table}\n${renderSources(symbols)}Overall quality: ${decimal(overall.score)} ${overall.level ?? 'not graded'}\n`
}

type Graded = ReturnType<typeof reportDocument>['symbols']

/** Where one symbol was asked for, what each of its sources is worth. */
function renderSources(symbols: Graded): string {
  const [only] = symbols
  if (symbols.length !== 1 || !only || only.sources.length === 0) return ''
  const table = renderTable(only.sources, [
    { title: 'source', cell: ({ source }) => source },
    { title: 'score', align: 'right', cell: ({ score }) => decimal(score) },
    { title: 'grade', cell: ({ level }) => level ?? '—' },
    { title: 'bars', align: 'right', cell: ({ bars }) => count(bars) },
    { title: 'taken', align: 'right', cell: ({ taken }) => count(taken) },
    { title: 'from', cell: ({ from }) => from ?? '—' },
    { title: 'to', cell: ({ to }) => to ?? '—' },
    { title: 'agrees', align: 'right', cell: ({ agreement }) => percent(agreement, 1) },
    { title: 'of days', align: 'right', cell: ({ compared }) => count(compared) },
  ])
  return `\n${table}\n\n`
}
