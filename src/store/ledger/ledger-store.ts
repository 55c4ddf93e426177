/** The tables `transactions` and `imports`: entries that are only ever appended, and which of them are in force. */
import { AppError } from '#core/errors.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Appended, Appending, By, LedgerStore } from '#ports/store/ledger.ts'
import { mapInTurns } from '#resilience/map-in-turns.ts'
import { lastMoment } from '#store/bounds.ts'
import { dayOrNull } from '#store/day-text.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import { entryOf, entryRow } from './entry-row.ts'
import { findImport, insertImport, readImports } from './imports.ts'
import { requireOwned } from './portfolios.ts'

export function ledgerStore(engine: Engine): LedgerStore {
  const { reader } = engine
  return {
    append: (portfolioId, by, decide) =>
      engine.write((writer) => append(writer, { portfolioId, by }, decide)),
    entries: async (portfolioId, userId, knownAt) => {
      await requireOwned(reader, portfolioId, userId)
      return readInForce(reader, portfolioId, knownAt)
    },
    history: async (portfolioId, userId) => {
      await requireOwned(reader, portfolioId, userId)
      const rows = await selectEntries(reader, portfolioId).orderBy('id').execute()
      return mapInTurns(rows, entryOf)
    },
    imports: async (portfolioId, userId) => {
      await requireOwned(reader, portfolioId, userId)
      return readImports(reader, portfolioId)
    },
    undoImport: (importId, by) => engine.write((writer) => undoImport(writer, importId, by)),
  }
}

function selectEntries({ db }: Reader, portfolioId: number) {
  return db.selectFrom('transactions').selectAll().where('portfolio_id', '=', portfolioId)
}

async function readInForce(
  reader: Reader,
  portfolioId: number,
  knownAt: EpochMs | null,
): Promise<readonly LedgerEntry[]> {
  const until = lastMoment(knownAt)
  const undone = new Set(
    (await readImports(reader, portfolioId))
      .filter(({ undoneAt }) => undoneAt !== null && undoneAt <= until)
      .map(({ id }) => id),
  )
  const rows = await selectEntries(reader, portfolioId)
    .where('created_at', '<=', until)
    .orderBy('trade_date')
    .orderBy('id')
    .execute()
  const held = rows.filter(({ import_id }) => import_id === null || !undone.has(import_id))
  const reversed = new Set(held.flatMap(({ reverses_id }) => (reverses_id === null ? [] : [reverses_id])))
  const inForce = held.filter(({ id, reverses_id }) => reverses_id === null && !reversed.has(id))
  return mapInTurns(inForce, entryOf)
}

async function append(
  writer: Writer,
  { portfolioId, by }: { readonly portfolioId: number; readonly by: By },
  decide: Parameters<LedgerStore['append']>[2],
): Promise<Appended> {
  await writer.lock(`assay:portfolio:${portfolioId}`)
  await requireOwned(writer, portfolioId, by.userId)
  const inForce = await readInForce(writer, portfolioId, null)
  const imports = await readImports(writer, portfolioId)
  const appending = await decide(
    inForce,
    imports.filter(({ undoneAt }) => undoneAt === null),
  )
  refuseUnknownReversals(appending, inForce)
  const importId = appending.import
    ? await insertImport(writer, appending.import, { portfolioId, by, imported: appending.entries.length })
    : null
  const ids = await insertEntries(writer, appending.entries, { portfolioId, importId, by })
  const days = appending.entries.map(({ transaction }) => transaction.day)
  return { ids, importId, firstDay: days.length === 0 ? null : days.reduce(earlier) }
}

function earlier(a: EpochDay, b: EpochDay): EpochDay {
  return a < b ? a : b
}

/** With 45 parameters a row; more of them at once would hold the thread for long, and bring nothing. */
const ROWS_PER_STATEMENT = 100

async function insertEntries(
  { db }: Writer,
  entries: Appending['entries'],
  place: Parameters<typeof entryRow>[1],
): Promise<readonly number[]> {
  const ids: number[] = []
  for (let start = 0; start < entries.length; start += ROWS_PER_STATEMENT) {
    const rows = entries.slice(start, start + ROWS_PER_STATEMENT).map((entry) => entryRow(entry, place))
    const made = await db.insertInto('transactions').values(rows).returning('id').execute()
    ids.push(...made.map(({ id }) => id))
  }
  return ids.toSorted((a, b) => a - b)
}

function refuseUnknownReversals({ entries }: Appending, inForce: readonly LedgerEntry[]): void {
  const known = new Set(inForce.map(({ id }) => id))
  for (const { reverses } of entries) {
    if (reverses === null || known.delete(reverses)) continue
    throw new AppError(
      'not-found',
      `Entry ${reverses} cannot be taken back: no such entry is in force in this portfolio.`,
      { details: { entry: reverses } },
    )
  }
}

async function undoImport(
  writer: Writer,
  importId: number,
  by: By,
): Promise<{ firstDay: EpochDay | null } | null> {
  const found = await findImport(writer, importId)
  if (!found) throw noImport(importId)
  await writer.lock(`assay:portfolio:${found.portfolioId}`)
  await requireOwned(writer, found.portfolioId, by.userId).catch(() => {
    throw noImport(importId)
  })
  const { numUpdatedRows } = await writer.db
    .updateTable('imports')
    .set({ undone_at: by.at, undone_by: by.author })
    .where('id', '=', importId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return null
  const { first } = await writer.db
    .selectFrom('transactions')
    .select(({ fn }) => fn.min('trade_date').as('first'))
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return { firstDay: dayOrNull(first) }
}

function noImport(id: number): AppError {
  return new AppError(
    'not-found',
    `There is no import ${id}. \`assay import --list\` names those there are.`,
    {
      details: { import: id },
    },
  )
}
