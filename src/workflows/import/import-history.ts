/** Imports of portfolios as they were made, and taking one of them back. */
import { AppError } from '#core/errors.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { ImportRecord } from '#ports/store/ledger.ts'
import type { Workbench } from '#ports/workbench.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'

type Bench = Pick<Workbench, 'store' | 'clock'>

/** Of one portfolio, or (null) of all, newest first. */
export async function listImports(portfolio: string | null, userId: number | null, { store }: Bench) {
  const chosen =
    portfolio === null
      ? await store.portfolios.list(userId, { archived: true })
      : [await findPortfolio(portfolio, userId, { store })]
  const imports: ReturnType<typeof importRecordDocument>[] = []
  for (const { id, name } of chosen)
    for (const record of await store.ledger.imports(id, userId))
      imports.push(importRecordDocument(record, name))
  return { imports: imports.toSorted((a, b) => b.id - a.id) }
}

/** Throws AppError `not-found`. */
export async function undoImport(
  importId: number,
  { userId, author }: { readonly userId: number | null; readonly author: string },
  { store, clock }: Bench,
) {
  const undone = await store.ledger.undoImport(importId, { userId, at: clock.now(), author })
  if (!undone) throw new AppError('already-exists', `Import ${importId} was taken back before.`)
  return { undone: importId }
}

function importRecordDocument(record: ImportRecord, portfolio: string) {
  const {
    id,
    fileName,
    fileSha256,
    format,
    account,
    imported,
    duplicates,
    rejected,
    createdAt,
    undoneAt,
    undoneBy,
  } = record
  return {
    id,
    portfolio,
    fileName,
    fileSha256,
    format,
    account,
    imported,
    duplicates,
    rejected,
    createdAt: formatMoment(createdAt),
    undoneAt: undoneAt === null ? null : formatMoment(undoneAt),
    undoneBy,
  }
}

/** Columns that were mapped by hand before, by the header they were for: the newest of each. */
export async function savedMappings(
  userId: number | null,
  { store }: Pick<Workbench, 'store'>,
): Promise<Record<string, Record<string, string>>> {
  const saved: Record<string, Record<string, string>> = Object.create(null)
  for (const { id } of await store.portfolios.list(userId, { archived: true })) {
    for (const { options } of (await store.ledger.imports(id, userId)).toReversed()) {
      const { fingerprint, columns } = options
      if (typeof fingerprint === 'string' && columns !== null && typeof columns === 'object')
        saved[fingerprint] = columns as Record<string, string>
    }
  }
  return saved
}
