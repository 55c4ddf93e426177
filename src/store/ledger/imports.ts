/** The table `imports`: each file that brought entries, how it was read, and whether it was taken back. */
import type { By, ImportRecord, NewImport } from '#ports/store/ledger.ts'
import type { Selectable } from 'kysely'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'

/** Newest first. */
export async function readImports({ db }: Reader, portfolioId: number): Promise<ImportRecord[]> {
  const rows = await db
    .selectFrom('imports')
    .selectAll()
    .where('portfolio_id', '=', portfolioId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(importOf)
}

export async function findImport({ db }: Reader, id: number): Promise<ImportRecord | null> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? importOf(row) : null
}

type Occasion = { readonly portfolioId: number; readonly by: By; readonly imported: number }

export async function insertImport(
  { db }: Writer,
  given: NewImport,
  { portfolioId, by, imported }: Occasion,
): Promise<number> {
  const row = {
    portfolio_id: portfolioId,
    user_id: by.userId,
    account: given.account,
    file_name: given.fileName,
    file_sha256: given.fileSha256,
    file_bytes: given.fileBytes,
    format: given.format,
    options: textOfDocument(given.options),
    imported,
    duplicates: given.duplicates,
    rejected: given.rejected,
    verdicts: textOfDocument(given.verdicts),
    created_at: by.at,
    undone_at: null,
    undone_by: null,
  }
  return (await db.insertInto('imports').values(row).returning('id').executeTakeFirstOrThrow()).id
}

function importOf(row: Selectable<Schema['imports']>): ImportRecord {
  return {
    id: row.id,
    portfolioId: row.portfolio_id,
    account: row.account,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    fileBytes: row.file_bytes,
    format: row.format,
    options: documentOf(row.options),
    imported: row.imported,
    duplicates: row.duplicates,
    rejected: row.rejected,
    verdicts: documentOf(row.verdicts),
    createdAt: row.created_at,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by,
  }
}
