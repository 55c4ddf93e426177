/** The table `audit_log`: append-only, and chained by hashes so that a changed or missing entry shows. */
import { createHash } from 'node:crypto'
import type { AuditCheck, AuditEntry, AuditLog, NewAuditEntry } from '#ports/store/audit.ts'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'
import type { Selectable } from 'kysely'

export function auditLog(engine: Engine): AuditLog {
  return {
    append: (entry) => engine.write((writer) => appendAudit(writer, entry)),
    read: async ({ before, limit }) => {
      const newest = selectEntries(engine.reader).orderBy('id', 'desc').limit(limit)
      const rows = await (before === null ? newest : newest.where('id', '<', before)).execute()
      return rows.map(entryOf)
    },
    verify: () => verifyChain(engine.reader),
  }
}

/** Inside the transaction of what it tells of. */
export async function appendAudit(writer: Writer, entry: NewAuditEntry): Promise<void> {
  // One at a time, so that each follows the one before.
  await writer.lock('assay:audit')
  const last = await writer.db
    .selectFrom('audit_log')
    .select('hash')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = {
    at: entry.at,
    user_id: entry.userId,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    address: entry.address,
    detail: textOfDocument(entry.detail),
    previous_hash: last?.hash ?? null,
  }
  await writer.db
    .insertInto('audit_log')
    .values({ ...row, hash: hashOf(row) })
    .execute()
}

type AuditRow = Selectable<Schema['audit_log']>

/** Every value of an entry, and the hash of the one before, in a fixed order. */
function hashOf(row: Omit<AuditRow, 'id' | 'hash'>): string {
  const { at, user_id, actor, action, subject, address, detail, previous_hash } = row
  const held = [previous_hash, at, user_id, actor, action, subject, address, detail]
  return createHash('sha256').update(JSON.stringify(held)).digest('hex')
}

const PAGE_ENTRIES = 1_000

async function verifyChain(reader: Reader): Promise<AuditCheck> {
  let entries = 0
  let head: string | null = null
  let lastId = 0
  for (;;) {
    const page: AuditRow[] = await selectEntries(reader)
      .where('id', '>', lastId)
      .orderBy('id')
      .limit(PAGE_ENTRIES)
      .execute()
    for (const row of page) {
      if (row.previous_hash !== head || row.hash !== hashOf(row)) return { entries, brokenAt: row.id, head }
      head = row.hash
      lastId = row.id
      entries++
    }
    if (page.length < PAGE_ENTRIES) return { entries, brokenAt: null, head }
  }
}

function selectEntries({ db }: Reader) {
  return db.selectFrom('audit_log').selectAll()
}

function entryOf(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at,
    userId: row.user_id,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    address: row.address,
    detail: documentOf(row.detail),
    hash: row.hash,
  }
}
