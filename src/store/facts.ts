/** The table `asset_facts`: what each source said an instrument is, appended when it says something else. */
import type { InstrumentFact, StatedFact } from '#core/instruments/facts.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { AssetDescription, FactStore } from '#ports/store/facts.ts'
import { findAsset } from './assets.ts'
import { dayOfText, textOfDay } from './day-text.ts'
import type { Engine, Reader, Writer } from './engine.ts'

export function factStore(engine: Engine): FactStore {
  return {
    of: async (symbol) => {
      const asset = await findAsset(engine.reader, symbol)
      return asset ? readLastWords(engine.reader, asset.id) : []
    },
    save: (symbol, source, facts, at) =>
      engine.write(async (writer) => {
        await writer.lock(`assay:asset:${symbol}`)
        const asset = await findAsset(writer, symbol)
        return asset ? saveFacts(writer, { assetId: asset.id, source, at }, facts) : 0
      }),
    describe: (symbol, description, at) =>
      engine.write((writer) => describeAsset(writer, symbol, description, at)),
  }
}

async function readLastWords({ db }: Reader, assetId: number): Promise<StatedFact[]> {
  const rows = await db
    .selectFrom('asset_facts')
    .select(['source', 'fact', 'value', 'unit', 'as_of', 'known_at', 'confirmed_at'])
    .where('asset_id', '=', assetId)
    .orderBy('source')
    .orderBy('fact')
    .orderBy('known_at')
    .execute()
  const last = new Map(rows.map((row) => [`${row.source} ${row.fact}`, row]))
  return [...last.values()].map(({ as_of, known_at, confirmed_at, ...row }) => ({
    ...row,
    asOf: as_of === null ? null : dayOfText(as_of),
    knownAt: known_at,
    confirmedAt: confirmed_at,
  }))
}

type Occasion = { readonly assetId: number; readonly source: string; readonly at: EpochMs }

async function saveFacts(
  writer: Writer,
  { assetId, source, at }: Occasion,
  facts: readonly InstrumentFact[],
): Promise<number> {
  const words = (await readLastWords(writer, assetId)).filter((word) => word.source === source)
  let appended = 0
  for (const { fact, value, unit, asOf } of facts) {
    const last = words.find((word) => word.fact === fact)
    const as_of = asOf === null ? null : textOfDay(asOf)
    if (last && last.value === value && last.unit === unit && last.asOf === asOf) {
      const confirmed = { confirmed_at: Math.max(at, last.confirmedAt) as EpochMs }
      await writer.db
        .updateTable('asset_facts')
        .set(confirmed)
        .where('asset_id', '=', assetId)
        .where('source', '=', source)
        .where('fact', '=', fact)
        .where('known_at', '=', last.knownAt)
        .execute()
      continue
    }
    // Moments ascend also where the clock went back, so that the last word stays the last.
    const known_at = Math.max(at, (last?.knownAt ?? Number.NEGATIVE_INFINITY) + 1) as EpochMs
    const row = { asset_id: assetId, source, fact, value, unit, as_of, known_at, confirmed_at: known_at }
    await writer.db.insertInto('asset_facts').values(row).execute()
    appended += 1
  }
  return appended
}

async function describeAsset(
  { db }: Writer,
  symbol: string,
  { kind, marketCap, ...texts }: AssetDescription,
  at: EpochMs,
): Promise<void> {
  const columns = { ...texts, asset_type: kind, market_cap: marketCap }
  const known = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null))
  if (Object.keys(known).length === 0) return
  await db
    .updateTable('assets')
    .set({ ...known, updated_at: at })
    .where('symbol', '=', symbol)
    .execute()
}
