/** Books an export of our own: its ledger, and beside it the settings, prices, actions and rates that it carries. */
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { restorePortfolio } from '#workflows/export/restore-portfolio.ts'
import type { Applied, ToApply } from './applied.ts'
import type { RowVerdict } from './decide-verdicts.ts'
import { sha256 } from './file-hash.ts'

export async function applyReport(
  { draft, bytes, options, portfolio: name, userId, author }: ToApply,
  report: PortfolioReport,
  bench: Workbench,
): Promise<Applied> {
  const fileSha256 = await sha256(bytes)
  const known = await bench.store.portfolios.find(name, userId)
  const earlier = known ? await bench.store.ledger.imports(known.id, userId) : []
  const file = { fileName: options.file, fileSha256, fileBytes: bytes.length, format: draft.format.id }
  const { entries, importId, imported } = await restorePortfolio(
    { report, name, userId, author, file },
    bench,
  )
  const decided = draft.transactions.map((one, at) => {
    const { isNew, occurrence } = entries[at]!
    return { draft: one, occurrence, verdict: verdictOf(one.rows[0] ?? 0, isNew, occurrence) }
  })
  const days = decided.flatMap(({ draft: one, verdict }) =>
    verdict.verdict === 'same' ? [] : [one.transaction.day],
  )
  return {
    decided,
    importId,
    imported,
    firstDay: days.length === 0 ? null : (Math.min(...days) as EpochDay),
    sameFileAs: earlier.find((one) => one.fileSha256 === fileSha256 && one.undoneAt === null)?.id ?? null,
  }
}

function verdictOf(row: number, isNew: boolean, occurrence: number): RowVerdict {
  if (!isNew) return { row, verdict: 'same', reason: 'the portfolio has it already' }
  return occurrence === 1
    ? { row, verdict: 'new', reason: null }
    : { row, verdict: 'twin', reason: 'equal to another row of this file; kept' }
}
