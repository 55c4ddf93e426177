/** Books a draft into a portfolio, in one transaction: what is new goes in, what is there already stays as it is. */
import type { ImportDraft } from '#formats/import/draft.ts'
import type { ImportOptions } from '#formats/import/import-options.ts'
import type { Workbench } from '#ports/workbench.ts'
import { mapInTurns } from '#resilience/map-in-turns.ts'
import { findOrCreatePortfolio } from '#workflows/portfolio/find-portfolio.ts'
import type { Applied, ToApply } from './applied.ts'
import { applyReport } from './apply-report.ts'
import { type Decided, decideVerdicts } from './decide-verdicts.ts'
import { drafted, newEntry } from './draft-entries.ts'
import { sha256 } from './file-hash.ts'

export async function applyImport(request: ToApply, bench: Workbench): Promise<Applied> {
  const { draft, bytes, options, userId, author } = request
  // Of a file that states holdings alone they are the ledger, as of every other file.
  if (draft.report && draft.holdings.length === 0) return applyReport(request, draft.report, bench)
  const { store, clock } = bench
  const portfolio = await findOrCreatePortfolio(request.portfolio, userId, bench, {
    baseCurrency: options.currency,
  })
  const fileSha256 = await sha256(bytes)
  let decided: readonly Decided[] = []
  let sameFileAs: number | null = null
  const appended = await store.ledger.append(
    portfolio.id,
    { userId, at: clock.now(), author },
    async (ledger, imports) => {
      decided = await decideVerdicts(drafted(draft), ledger)
      sameFileAs = imports.find((one) => one.fileSha256 === fileSha256)?.id ?? null
      const fresh = decided.filter(({ verdict }) => verdict.verdict !== 'same')
      const record = {
        account: options.account,
        fileName: options.file,
        fileSha256,
        fileBytes: bytes.length,
        format: draft.format.id,
        options: optionsRecord(options, draft),
        duplicates: decided.length - fresh.length,
        rejected: draft.rejected.length,
        verdicts: verdictsRecord(decided, draft),
      }
      const entries = await mapInTurns(fresh, ({ draft: one, occurrence }) => newEntry(one, occurrence))
      return { entries, import: entries.length > 0 ? record : null }
    },
  )
  return {
    decided,
    importId: appended.importId,
    imported: appended.ids.length,
    firstDay: appended.firstDay,
    sameFileAs,
  }
}

/** What the file was read with; a mapping is found again by the header it was for. */
function optionsRecord(
  { dates, decimal, currency, day, columns, words }: ImportOptions,
  { format, read }: ImportDraft,
) {
  return { dates, decimal, currency, day, columns, words, fingerprint: format.fingerprint, read }
}

/** Rows that simply went in need no words. */
function verdictsRecord(decided: readonly Decided[], { skipped, rejected }: ImportDraft) {
  const rows = decided.map(({ verdict }) => verdict).filter(({ verdict }) => verdict !== 'new')
  return {
    rows: rows.slice(0, VERDICTS_KEPT),
    skipped: skipped.slice(0, VERDICTS_KEPT),
    rejected: rejected.slice(0, VERDICTS_KEPT),
  }
}

const VERDICTS_KEPT = 5_000
