/** `assay export`: a portfolio as a file, in any of its formats. */
import { defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { count } from '#cli/render/numbers.ts'
import { reportFormats } from '#formats/report/catalogue.ts'
import { commandLine, recordAudit } from '#workflows/accounts/record-audit.ts'
import { encodeReport, formatNamed } from '#workflows/export/encode-report.ts'
import { portfolioReport } from '#workflows/export/portfolio-report.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'

const ids = reportFormats.map(({ id }) => id)

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Write a portfolio to a file that restores it, or to pages to hand over',
  operands: 'PORTFOLIO',
  operandsMin: 1,
  operandsMax: 1,
  options: {
    format: { kind: 'value', placeholder: 'FORMAT', about: `One of ${ids.join(', ')}; else as FILE ends` },
    o: {
      kind: 'value',
      placeholder: 'FILE',
      about: 'Where to; standard output for - and where it is left out',
    },
    output: { kind: 'value', placeholder: 'FILE', about: 'The same as -o' },
    'as-of': {
      kind: 'value',
      placeholder: 'DATE',
      about: 'The last day that counts; the last with a price or an entry',
    },
    'no-history': {
      kind: 'flag',
      about: 'Without prices, actions and rates; what restores it is then not valued',
    },
    'no-optimizations': { kind: 'flag', about: 'Without results of optimisations' },
    'no-performance': { kind: 'flag', about: 'Without returns, risk and daily values' },
  },
  examples: [
    { line: 'assay export Pension --format zip -o pension.zip', does: 'all formats with hashes: a backup' },
    { line: 'assay export Pension -o report.pdf', does: 'pages with charts' },
    { line: 'assay export Pension --format csv', does: 'to standard output' },
  ],
  async run({ operands, options, context }) {
    const path = options.text('output') ?? options.text('o') ?? '-'
    const format = formatNamed(options.text('format') ?? ending(path))
    if (path === '-' && options.has('json'))
      throw usage('--json describes the file, so the file needs a place of its own: add -o FILE.')
    const tools = context.exporting()
    return context.withWorkbench(async (bench) => {
      const portfolio = await findPortfolio(operands[0]!, await actingUser(bench.store), bench)
      const asked = {
        asOf: options.day('as-of'),
        withHistory: !options.has('no-history'),
        withOptimizations: !options.has('no-optimizations'),
        withPerformance: !options.has('no-performance'),
        madeAt: format.id === 'pdf' ? context.clock.now() : null,
      }
      const report = await portfolioReport(portfolio, asked, bench)
      const bytes = await context.terminal.writeChunks(path, await encodeReport(report, format, tools))
      await recordAudit(commandLine, { action: 'portfolio.export', subject: portfolio.name }, bench)
      if (path === '-') return null
      const { holdings, ledger } = report
      const document = {
        portfolio: portfolio.name,
        format: format.id,
        file: path,
        bytes,
        holdings: holdings.length,
        transactions: ledger.length,
      }
      const text = `${portfolio.name}: ${count(holdings.length)} holdings and ${count(ledger.length)} transactions written to ${path} (${count(bytes)} bytes)\n`
      return { document, text }
    })
  },
})

function ending(path: string): string {
  const found = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase()
  if (found !== undefined && ids.some((id) => id === found)) return found
  throw usage(`Say which format with --format: ${ids.join(', ')}.`)
}
