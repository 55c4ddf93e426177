/** The table `patches`: what people changed of a series, who, why, and whether it still holds. */
import { allDays } from '#core/time/day-window.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Derived, ObservedSeries } from '#ports/store/bars.ts'
import type { NewPatch, PatchChange, PatchStore, StoredPatch } from '#ports/store/patches.ts'
import { findAsset } from './assets.ts'
import { readObserved } from './bars/read-observed.ts'
import { storeDerived } from './bars/store-derived.ts'
import { dayOfText, textOfDay } from './day-text.ts'
import type { Engine, Reader, Writer } from './engine.ts'
import { readPatches } from './patches-in-force.ts'
import { automaticRepairs, issuesByNumber } from './issues-by-number.ts'

export function patchStore(engine: Engine): PatchStore {
  const { reader } = engine
  return {
    list: (about, limit) => listPatches(reader, about, limit),
    find: async (ids) =>
      ids.length === 0
        ? []
        : (await selectPatches(reader).where('patch.id', 'in', ids).execute()).map(patchOf),
    issues: (ids) => issuesByNumber(reader, ids),
    automatic: (symbol, limit) => automaticRepairs(reader, symbol, limit),
    change: (change, derive) => engine.write((writer) => changePatches(writer, change, derive)),
  }
}

function selectPatches({ db }: Reader) {
  return db
    .selectFrom('patches as patch')
    .innerJoin('assets', 'assets.id', 'patch.asset_id')
    .select(['patch.id', 'assets.symbol', 'patch.issue_id', 'patch.date', 'patch.field', 'patch.from_value'])
    .select(['patch.to_value', 'patch.rule', 'patch.reason', 'patch.author', 'patch.created_at'])
    .select(['patch.reverted_at', 'patch.reverted_by'])
    .orderBy('patch.id')
}

type PatchRow = Awaited<ReturnType<ReturnType<typeof selectPatches>['executeTakeFirstOrThrow']>>

function patchOf(row: PatchRow): StoredPatch {
  return {
    id: row.id,
    symbol: row.symbol,
    issueId: row.issue_id,
    day: dayOfText(row.date),
    field: row.field,
    from: row.from_value ?? Number.NaN,
    to: row.to_value ?? Number.NaN,
    rule: row.rule,
    reason: row.reason,
    author: row.author,
    madeAt: row.created_at,
    undoneAt: row.reverted_at,
    undoneBy: row.reverted_by,
  }
}

async function listPatches(
  { db }: Reader,
  { symbol, undone, offset = 0 }: Parameters<PatchStore['list']>[0],
  limit: number,
): ReturnType<PatchStore['list']> {
  const all = db
    .selectFrom('patches as patch')
    .innerJoin('assets', 'assets.id', 'patch.asset_id')
    .$if(symbol !== null, (query) => query.where('assets.symbol', '=', symbol!))
    .$if(!undone, (query) => query.where('patch.reverted_at', 'is', null))
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const newest = await all
    .select('patch.id')
    .orderBy('patch.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  if (newest.length === 0) return { patches: [], total }
  const ids = newest.map(({ id }) => id)
  const rows = await selectPatches({ db } as Reader)
    .where('patch.id', 'in', ids)
    .execute()
  return { patches: rows.map(patchOf), total }
}

async function changePatches<D extends Derived>(
  writer: Writer,
  change: PatchChange,
  derive: (observed: ObservedSeries) => D,
): Promise<{ derived: D; added: readonly StoredPatch[]; rowsChanged: number } | null> {
  await writer.lock(`assay:asset:${change.symbol}`)
  const asset = await findAsset(writer, change.symbol)
  if (!asset) return null
  const before = await readObserved(writer, asset.id, allDays, null)
  const now = Math.max(change.now, newestWord(before) + 1) as EpochMs
  const ids: number[] = []
  for (const patch of change.add)
    ids.push(await addPatch(writer, patch, { ...change, assetId: asset.id, now }))
  if (change.undo.length > 0) {
    await writer.db
      .updateTable('patches')
      .set({ reverted_at: now, reverted_by: change.undoneBy })
      .where('id', 'in', change.undo)
      .where('asset_id', '=', asset.id)
      .where('reverted_at', 'is', null)
      .execute()
  }
  const patches = await readPatches(writer, asset.id, null)
  const derived = derive({ ...before, patches })
  const occasion = { assetId: asset.id, runId: change.runId, now }
  const rowsChanged = await storeDerived(writer, derived, occasion, { saidAt: newestWord(before) })
  const added =
    ids.length === 0 ? [] : (await selectPatches(writer).where('patch.id', 'in', ids).execute()).map(patchOf)
  return { derived, added, rowsChanged }
}

/** A patch answers what was said before it, so that no moment falls between the two. */
function newestWord({ knownAt, actions }: ObservedSeries): EpochMs {
  let newest = Number.NEGATIVE_INFINITY
  for (const moment of knownAt) newest = Math.max(newest, moment)
  for (const action of actions) newest = Math.max(newest, action.knownAt)
  return newest as EpochMs
}

async function addPatch(
  { db }: Writer,
  patch: NewPatch,
  of: { readonly assetId: number; readonly runId: number; readonly now: EpochMs },
): Promise<number> {
  const row = {
    asset_id: of.assetId,
    issue_id: patch.issueId,
    date: textOfDay(patch.day),
    field: patch.field,
    from_value: Number.isNaN(patch.from) ? null : patch.from,
    to_value: Number.isNaN(patch.to) ? null : patch.to,
    rule: patch.rule,
    reason: patch.reason,
    author: patch.author,
    run_id: of.runId,
    created_at: of.now,
  }
  return (await db.insertInto('patches').values(row).returning('id').executeTakeFirstOrThrow()).id
}
