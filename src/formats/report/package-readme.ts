/** The page inside a package that says what lies beside it. */
import { formatDay } from '#core/time/epoch-day.ts'
import type { PortfolioReport } from './portfolio-report.ts'

type Listed = { readonly name: string; readonly title: string }

export function packageReadme(
  { info, holdings, ledger, history }: PortfolioReport,
  files: readonly Listed[],
): string {
  const width = Math.max(...files.map(({ name }) => name.length), 'manifest.json'.length)
  const asOf = info.asOf === null ? '' : `, as of ${formatDay(info.asOf)}`
  return [
    `Portfolio "${info.name}"${asOf}`,
    '',
    `${holdings.length} holdings, ${ledger.length} ledger entries, prices of ${history.length} instruments.`,
    '',
    'Every file holds the same portfolio, but for the PDF, which is for reading only:',
    '',
    ...files.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`),
    `  ${'manifest.json'.padEnd(width)}  the SHA-256 hash and the size of each file`,
    '',
    'To restore it:          assay import THIS-FILE.zip --portfolio NAME',
    'To prove that it can:   assay verify-export THIS-FILE.zip',
    '',
    'Amounts, quantities and prices of the ledger are exact decimals. In CSV and XLSX a text that a spreadsheet would',
    "take for a formula begins with a ' that is taken off again when it is read.",
    '',
  ].join('\n')
}
