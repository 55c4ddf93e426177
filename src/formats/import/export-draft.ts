/** An export of our own as a draft, so that it is shown, checked and booked as every other file is. */
import type { ReportFormat } from '#formats/report/format.ts'
import { notAReport } from '#formats/report/format.ts'
import type { PortfolioReport, ReportHolding } from '#formats/report/portfolio-report.ts'
import type { DecodedReport, ReportIssue } from '#formats/report/read-rows.ts'
import type { DraftHolding, DraftTransaction, ImportDraft, RejectedRow } from './draft.ts'

/** Apart from `assay-csv`, which is the plain form that people write themselves. */
export function exportFormatId({ id }: Pick<ReportFormat, 'id'>): string {
  return `assay-export-${id}`
}

/** Throws AppError `not-a-report`. */
export async function exportDraft(
  format: ReportFormat,
  bytes: Uint8Array,
  file: string,
): Promise<ImportDraft> {
  const decoded = await format.decode!(bytes, file)
  const { report, issues } = decoded
  if (!report) throw notAReport(file, 'it says nothing of a portfolio')
  const { isFatal, isMild } = split(issues)
  const hasLedger = report.ledger.length > 0
  const holdings = report.holdings.map((one, at) => draftHolding(one, at + 1, report))
  return {
    format: {
      id: exportFormatId(format),
      title: `an export of Assay (${format.id})`,
      evidence: ['it names its own schema'],
      fingerprint: null,
    },
    read: { encoding: 'utf-8', delimiter: null, decimal: 'point', dates: 'ymd', columns: null },
    transactions: transactionsOf(decoded),
    // A ledger leads to its holdings; those stated are there to compare with.
    holdings: hasLedger ? [] : holdings,
    stated: hasLedger ? holdings : [],
    rejected: [
      ...isFatal.map(({ row, column, code, message }) => ({ row, column, code, message })),
      ...(hasLedger ? [] : holdings.filter(({ day }) => day === null).map(undated)),
    ],
    skipped: [],
    warnings: isMild.map(({ row, column, code, message }) => ({ row, column, code, message })),
    questions: [],
    report,
  }
}

/** Without a ledger a holding is an opening balance, which is of some day. */
function undated({ row }: DraftHolding): RejectedRow {
  const message = 'neither the holding nor the portfolio says of which day it is (priceDay, asOf).'
  return { row, column: 'priceDay', code: 'missing-value', message }
}

function split(issues: readonly ReportIssue[]) {
  const isMild = issues.filter(({ code }) => code === 'unknown-column')
  return { isMild, isFatal: issues.filter(({ code }) => code !== 'unknown-column') }
}

function transactionsOf({ report, ledgerPlaces }: DecodedReport): DraftTransaction[] {
  return report!.ledger.map(({ transaction }, at) => ({
    transaction,
    rows: [ledgerPlaces[at]!],
    statedValue: null,
    warnings: [],
    raw: [],
  }))
}

function draftHolding(one: ReportHolding, row: number, { info }: PortfolioReport): DraftHolding {
  return {
    row,
    day: one.priceDay ?? info.asOf,
    account: one.account ?? '',
    symbol: one.symbol,
    isin: one.isin,
    name: one.name,
    quantity: one.quantity!,
    currency: one.currency ?? info.baseCurrency,
    price: one.price,
    value: one.marketValue,
    cost: one.cost,
    isCash: false,
    warnings: [],
  }
}
