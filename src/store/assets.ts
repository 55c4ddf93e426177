/** The table `assets`: what is known of each instrument, and a digest of its newest refresh. */
import { assert } from '#core/assert.ts'
import { type Bars, barCount, dayAt } from '#core/market/bars.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Asset, AssetFacts, AssetStore, AssetSummary } from '#ports/store/assets.ts'
import type { QualityRecord } from '#ports/store/quality.ts'
import { dayOrNull, textOfDay } from './day-text.ts'
import { documentOf, textOfDocument } from './document.ts'
import type { Engine, Reader, Writer } from './engine.ts'
import type { Occasion } from './occasion.ts'

export function assetStore({ reader, write }: Engine): AssetStore {
  return {
    find: (symbol) => findAsset(reader, symbol),
    list: () => selectAssets(reader).orderBy('symbol').execute(),
    summaries: async () => (await selectSummaries(reader).orderBy('symbol').execute()).map(summaryOf),
    summary: async (symbol) => {
      const row = await selectSummaries(reader).where('symbol', '=', symbol).executeTakeFirst()
      return row ? summaryOf(row) : null
    },
    withIsin: async (isin) =>
      (await selectAssets(reader).where('isin', '=', isin).orderBy('symbol').execute()).map(
        ({ symbol }) => symbol,
      ),
    retire: (symbol, at) =>
      write(async ({ db }) => {
        await db.updateTable('assets').set({ retired_at: at }).where('symbol', '=', symbol).execute()
      }),
  }
}

export async function findAsset(reader: Reader, symbol: string): Promise<Asset | null> {
  return (await selectAssets(reader).where('symbol', '=', symbol).executeTakeFirst()) ?? null
}

const assetColumns = [
  'id',
  'symbol',
  'name',
  'calendar',
  'currency',
  'exchange',
  'asset_type as kind',
  'isin',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'retired_at as retiredAt',
] as const

function selectAssets(reader: Reader) {
  return reader.db.selectFrom('assets').select(assetColumns)
}

function selectSummaries(reader: Reader) {
  return selectAssets(reader)
    .select([
      'bar_count',
      'first_date',
      'last_date',
      'last_close',
      'previous_close',
      'data_source',
      'recent_closes',
    ])
    .select(['quality_score', 'quality_level', 'refreshed_at'])
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['executeTakeFirstOrThrow']>>

function summaryOf(row: SummaryRow): AssetSummary {
  const {
    bar_count,
    first_date,
    last_date,
    last_close,
    previous_close,
    data_source,
    recent_closes,
    ...rest
  } = row
  const { quality_score, quality_level, refreshed_at, ...asset } = rest
  return {
    asset,
    bars: bar_count,
    firstDay: dayOrNull(first_date),
    lastDay: dayOrNull(last_date),
    lastClose: last_close,
    previousClose: previous_close,
    recentCloses: recent_closes === null ? [] : closesOf(recent_closes),
    source: data_source,
    qualityScore: quality_score,
    qualityLevel: quality_level,
    refreshedAt: refreshed_at,
  }
}

/** The asset under these facts: made when new; a null fact never overwrites what is known. */
export async function learnAsset(writer: Writer, facts: AssetFacts, now: EpochMs): Promise<Asset> {
  const known = await findAsset(writer, facts.symbol)
  if (!known) {
    const { kind = null, ...rest } = facts
    const made = { ...rest, asset_type: kind, created_at: now, updated_at: now }
    await writer.db.insertInto('assets').values(made).execute()
  } else if (addsTo(known, facts)) {
    const learned = {
      name: facts.name ?? known.name,
      calendar: facts.calendar,
      currency: facts.currency ?? known.currency,
      exchange: facts.exchange ?? known.exchange,
      asset_type: facts.kind ?? known.kind,
      updated_at: now,
    }
    await writer.db.updateTable('assets').set(learned).where('id', '=', known.id).execute()
  } else {
    return known
  }
  const asset = await findAsset(writer, facts.symbol)
  assert(asset, `the asset ${facts.symbol} is there once it was written`)
  return asset
}

function addsTo(known: Asset, facts: AssetFacts): boolean {
  const differs = (fact: string | null, before: string | null) => fact !== null && fact !== before
  return (
    facts.calendar !== known.calendar ||
    differs(facts.name, known.name) ||
    differs(facts.currency, known.currency) ||
    differs(facts.exchange, known.exchange) ||
    differs(facts.kind ?? null, known.kind)
  )
}

/** Enough for the small course beside a symbol. */
const RECENT_CLOSES = 30

function closesOf(text: string): readonly number[] {
  return (documentOf(text).closes ?? []) as number[]
}

type Digest = {
  readonly bars: Bars
  readonly source: string | null
  readonly quality: QualityRecord
  /** When the source said what was stored. */
  readonly saidAt: EpochMs
}

/** Keeps with the asset what a listing shows of it. */
export async function digestRefresh(
  writer: Writer,
  { bars, source, quality, saidAt }: Digest,
  of: Occasion,
): Promise<void> {
  const count = barCount(bars)
  const row = {
    bar_count: count,
    first_date: count > 0 ? textOfDay(dayAt(bars, 0)) : null,
    last_date: count > 0 ? textOfDay(dayAt(bars, count - 1)) : null,
    last_close: bars.close[count - 1] ?? null,
    previous_close: bars.close[count - 2] ?? null,
    recent_closes: textOfDocument({ closes: Array.from(bars.close.slice(-RECENT_CLOSES)) }),
    data_source: source,
    quality_score: quality.score,
    quality_level: quality.level,
    refreshed_at: await laterRefresh(writer, of.assetId, saidAt),
  }
  await writer.db.updateTable('assets').set(row).where('id', '=', of.assetId).execute()
}

/** An answer from earlier does not make an asset older than it is. */
async function laterRefresh({ db }: Writer, assetId: number, saidAt: EpochMs): Promise<EpochMs> {
  const row = await db
    .selectFrom('assets')
    .select('refreshed_at')
    .where('id', '=', assetId)
    .executeTakeFirstOrThrow()
  return Math.max(saidAt, row.refreshed_at ?? saidAt) as EpochMs
}
