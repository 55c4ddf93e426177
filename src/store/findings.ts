/** The table `quality_issues`: what the pipeline found in an asset; open until a refresh no longer finds it. */
import { sql } from 'kysely'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Derived } from '#ports/store/bars.ts'
import type { QualityStore, StoredFinding } from '#ports/store/quality.ts'
import { dayOrNull, textOfDay } from './day-text.ts'
import { documentOf, textOfDocument } from './document.ts'
import type { Reader, Writer } from './engine.ts'
import type { Occasion } from './occasion.ts'
import { portions } from './portions.ts'

/** Who found them; findings of others (a cross-check, a person) are not ours to close. */
const PIPELINE = 'pipeline'
const RESOLUTION = 'no longer found'

type FindingRow = { kind: StoredFinding['kind']; rule: string; date: string | null; detail: string }

/** The open findings of a symbol by day, those without a day last; none where the symbol is unknown. */
export async function readFindings(
  { db }: Reader,
  symbol: string,
  limit: number,
): ReturnType<QualityStore['findings']> {
  const open = db
    .selectFrom('quality_issues as issue')
    .innerJoin('assets', 'assets.id', 'issue.asset_id')
    .where('assets.symbol', '=', symbol)
    .where('origin', '=', PIPELINE)
    .where('resolved_at', 'is', null)
  const { total } = await open.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await open
    .select(['issue.kind', 'rule', 'date', 'detail', 'run_id', 'found_at'])
    .orderBy(sql`date IS NULL`)
    .orderBy('date')
    .orderBy('issue.id')
    .limit(limit)
    .execute()
  return { findings: rows.map(findingOf), total }
}

type StoredRow = FindingRow & { run_id: number; found_at: EpochMs }

function findingOf(row: StoredRow): StoredFinding {
  return {
    kind: row.kind,
    rule: row.rule,
    day: dayOrNull(row.date),
    detail: documentOf(row.detail),
    runId: row.run_id,
    foundAt: row.found_at,
  }
}

/**
 * Makes the open findings of an asset those of this refresh. One found again keeps its row, so that it says since when it
 * is open, also where a run of days has grown; one not found again is closed, not deleted.
 */
export async function replaceFindings(
  writer: Writer,
  findings: Derived['findings'],
  of: Occasion,
): Promise<void> {
  const open = Map.groupBy(await openFindings(writer, of.assetId), keyOf)
  const unmet = findingRows(findings).filter((row) => !open.get(keyOf(row))?.pop())
  const runs = Map.groupBy([...open.values()].flat().filter(isRun), runKeyOf)
  const fresh: FindingRow[] = []
  const goesOn = new Set<OpenRow>()
  for (const row of unmet) {
    const same = isRun(row) ? runs.get(runKeyOf(row))?.pop() : undefined
    if (!same) {
      fresh.push(row)
      continue
    }
    goesOn.add(same)
    await writer.db
      .updateTable('quality_issues')
      .set({ detail: row.detail })
      .where('id', '=', same.id)
      .execute()
  }
  const gone = [...open.values()].flat().filter((row) => !goesOn.has(row))
  await addFindings(writer, fresh, of)
  await closeFindings(writer, gone, of)
}

async function addFindings(writer: Writer, fresh: readonly FindingRow[], of: Occasion): Promise<void> {
  for (const rows of portions(fresh)) {
    const found = rows.map(({ kind, rule, date, detail }) => ({
      kind,
      rule,
      date,
      detail,
      asset_id: of.assetId,
      origin: PIPELINE,
      run_id: of.runId,
      found_at: of.now,
    }))
    await writer.db.insertInto('quality_issues').values(found).execute()
  }
}

async function closeFindings(writer: Writer, gone: readonly OpenRow[], of: Occasion): Promise<void> {
  for (const rows of portions(gone)) {
    const ids = rows.map(({ id }) => id)
    const closed = { resolved_at: of.now, resolution: RESOLUTION }
    await writer.db.updateTable('quality_issues').set(closed).where('id', 'in', ids).execute()
  }
}

type OpenRow = FindingRow & { readonly id: number }

/** A finding about a run of days says where the run ends; the run may grow from refresh to refresh. */
function isRun({ detail }: FindingRow): boolean {
  return runOf(detail)?.to !== undefined
}

function runKeyOf({ kind, rule, date, detail }: FindingRow): string {
  return JSON.stringify([kind, rule, date, runOf(detail)?.source])
}

function runOf(detail: string): { to?: unknown; source?: unknown } | undefined {
  const { detail: evidence } = documentOf(detail)
  return typeof evidence === 'object' && evidence !== null ? evidence : undefined
}

function openFindings({ db }: Writer, assetId: number): Promise<OpenRow[]> {
  return db
    .selectFrom('quality_issues')
    .select(['id', 'kind', 'rule', 'date', 'detail'])
    .where('asset_id', '=', assetId)
    .where('origin', '=', PIPELINE)
    .where('resolved_at', 'is', null)
    .execute()
}

/** What a finding says; two refreshes that find the same say the same. */
function keyOf({ kind, rule, date, detail }: FindingRow): string {
  return JSON.stringify([kind, rule, date, detail])
}

function findingRows({ removed, repaired, flags }: Derived['findings']): FindingRow[] {
  return [
    ...removed.map(({ rule, day, ...detail }) => findingRow('removed', rule, day, detail)),
    ...repaired.map(({ rule, day, ...detail }) => findingRow('repaired', rule, day, detail)),
    ...flags.map(({ rule, day, ...detail }) => findingRow('flag', rule, day, detail)),
  ]
}

function findingRow(
  kind: FindingRow['kind'],
  rule: string,
  day: EpochDay | null,
  detail: Readonly<Record<string, unknown>>,
): FindingRow {
  return { kind, rule, date: day === null ? null : textOfDay(day), detail: textOfDocument(detail) }
}
