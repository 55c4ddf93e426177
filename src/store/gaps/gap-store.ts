/** The table `price_gaps`: holes with their memory, changed under the lock of their asset. */
import type { Hole } from '#core/gaps/hole.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { PresentBars } from '#core/gaps/revise-holes.ts'
import type { GapStore, HoleFilter, Survey } from '#ports/store/gaps.ts'
import { findAsset } from '#store/assets.ts'
import { dayOfText, dayOrNull, textOfDay } from '#store/day-text.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import { portions } from '#store/portions.ts'
import { claimHoles } from './claims.ts'
import { holeColumns, holeOf, rowOf } from './hole-row.ts'

export function gapStore(engine: Engine): GapStore {
  return {
    unhealed: async (symbol) => {
      const asset = await findAsset(engine.reader, symbol)
      return asset ? readUnhealed(engine.reader, asset.id) : []
    },
    surveys: () => readSurveys(engine.reader),
    revise: (symbol, until, revise) =>
      engine.write((writer) => reviseAsset(writer, { symbol, until }, revise)),
    list: (filter) => listHoles(engine.reader, filter),
    claim: (claim) => engine.write((writer) => claimHoles(writer, claim)),
  }
}

async function reviseAsset(
  writer: Writer,
  { symbol, until }: { readonly symbol: string; readonly until: EpochDay },
  revise: Parameters<GapStore['revise']>[2],
): Promise<readonly Hole[]> {
  await writer.lock(`assay:asset:${symbol}`)
  const asset = await findAsset(writer, symbol)
  if (!asset) return []
  const holes = await readUnhealed(writer, asset.id)
  const revised = revise({ holes, bars: await readPresent(writer, asset.id) })
  const before = new Set(holes)
  const written = revised.filter((hole) => !before.has(hole))
  await writeHoles(writer, asset.id, written)
  await writer.db
    .updateTable('assets')
    .set({ gaps_until: textOfDay(until) })
    .where('id', '=', asset.id)
    .where(({ or, eb }) => or([eb('gaps_until', 'is', null), eb('gaps_until', '!=', textOfDay(until))]))
    .execute()
  const healed = revised.filter(({ state }) => state === 'healed')
  return written.length === 0 ? holes : [...(await readUnhealed(writer, asset.id)), ...healed]
}

async function writeHoles(writer: Writer, assetId: number, written: readonly Hole[]): Promise<void> {
  for (const hole of written.filter(({ id }) => id !== null)) {
    await writer.db.updateTable('price_gaps').set(rowOf(hole)).where('id', '=', hole.id!).execute()
  }
  const made = written.filter(({ id }) => id === null)
  for (const some of portions(made)) {
    const rows = some.map((hole) => ({ ...rowOf(hole), asset_id: assetId }))
    await writer.db.insertInto('price_gaps').values(rows).execute()
  }
}

async function readSurveys({ db }: Reader): Promise<Survey[]> {
  const rows = await db
    .selectFrom('assets')
    .select(['symbol', 'calendar', 'data_source as source', 'gaps_until', 'retired_at'])
    .where('bar_count', '>', 0)
    .orderBy('symbol')
    .execute()
  return rows.map(({ gaps_until, retired_at, ...row }) => ({
    ...row,
    until: dayOrNull(gaps_until),
    isRetired: retired_at !== null,
  }))
}

async function readUnhealed({ db }: Reader, assetId: number): Promise<Hole[]> {
  const rows = await db
    .selectFrom('price_gaps')
    .select(holeColumns)
    .where('asset_id', '=', assetId)
    .where('state', '!=', 'healed')
    .orderBy('first_date')
    .execute()
  return rows.map(holeOf)
}

async function readPresent({ db, rows }: Reader, assetId: number): Promise<PresentBars> {
  const query = db
    .selectFrom('price_history')
    .select(['date', 'data_source'])
    .where('asset_id', '=', assetId)
    .orderBy('date')
  const cells = await rows(query)
  return {
    days: Int32Array.from(cells, ([date]) => dayOfText(String(date))),
    sourceAt: (index) => String(cells[index]![1]),
  }
}

async function listHoles({ db }: Reader, { symbols, states, limit }: HoleFilter) {
  let query = db
    .selectFrom('price_gaps')
    .innerJoin('assets', 'assets.id', 'price_gaps.asset_id')
    .where('state', 'in', states)
  if (symbols !== null) query = query.where('symbol', 'in', symbols.length > 0 ? symbols : [''])
  const { total } = await query
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .select(['symbol', ...holeColumns])
    .orderBy('price_gaps.last_date', 'desc')
    .orderBy('price_gaps.id')
    .limit(limit)
    .execute()
  return { holes: rows.map((row) => ({ symbol: row.symbol, hole: holeOf(row) })), total }
}
