/** The table `ml_predictions`: forecasts as they were made, and what came of them. */
import type { Selectable } from 'kysely'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { NewPrediction, Prediction, PredictionStore } from '#ports/store/predictions.ts'
import { findAsset } from './assets.ts'
import { dayOfText, textOfDay } from './day-text.ts'
import { textOfDocument } from './document.ts'
import type { Engine, Reader, Writer } from './engine.ts'
import { inLockOrder, writeAndTell } from './messages/append-messages.ts'
import type { Schema } from './schema.ts'

export function predictionStore(engine: Engine): PredictionStore {
  return {
    save: (predictions, telling) =>
      writeAndTell(engine, telling, (writer) => savePredictions(writer, predictions, telling.at)),
    score: (id, realised, at) =>
      engine.write(async ({ db }) => {
        const { numUpdatedRows } = await db
          .updateTable('ml_predictions')
          .set({ realised_return: realised, scored_at: at })
          .where('id', '=', id)
          .where('scored_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),
    unscored: (symbol, limit) => readUnscored(engine.reader, symbol, limit),
    of: (symbol, limit, before) => readPredictions(engine.reader, symbol, { limit, before }),
    symbols: async () => {
      const rows = await engine.reader.db
        .selectFrom('ml_predictions')
        .innerJoin('assets', 'assets.id', 'ml_predictions.asset_id')
        .select('symbol')
        .distinct()
        .orderBy('symbol')
        .execute()
      return rows.map(({ symbol }) => symbol)
    },
  }
}

/** By symbol, in the one order in which their locks are taken. */
async function savePredictions(
  writer: Writer,
  predictions: readonly NewPrediction[],
  at: EpochMs,
): Promise<NewPrediction[]> {
  const kept: NewPrediction[] = []
  for (const one of predictions.toSorted((a, b) => inLockOrder(a.symbol, b.symbol)))
    if (await savePrediction(writer, one, at)) kept.push(one)
  return kept
}

/** False where the symbol is not stored, or where this was said before. */
async function savePrediction(writer: Writer, given: NewPrediction, at: EpochMs): Promise<boolean> {
  await writer.lock(`assay:asset:${given.symbol}`)
  const asset = await findAsset(writer, given.symbol)
  if (!asset) return false
  const same = {
    asset_id: asset.id,
    prediction_date: textOfDay(given.madeOn),
    forecast_horizon_days: given.horizonBars,
    model: given.model,
    model_version: given.modelVersion,
  }
  const { db } = writer
  const said = await db
    .selectFrom('ml_predictions')
    .select('id')
    .where((where) => where.and(same))
    .executeTakeFirst()
  if (said) return false
  const { low, median, high } = given
  const row = {
    ...same,
    run_id: given.runId,
    forecast_return: median,
    confidence_lower: low,
    confidence_upper: high,
    quantiles: textOfDocument({ '0.05': low, '0.5': median, '0.95': high }),
    baseline: given.baseline,
    skill: given.skill,
    coverage: given.coverage,
    created_at: at,
  }
  await db.insertInto('ml_predictions').values(row).execute()
  return true
}

async function readUnscored(reader: Reader, symbol: string, limit: number): Promise<Prediction[]> {
  const rows = await selectOf(reader, symbol)
    .where('scored_at', 'is', null)
    .orderBy('ml_predictions.id')
    .limit(limit)
    .execute()
  return rows.map((row) => predictionOf(row, symbol))
}

async function readPredictions(
  reader: Reader,
  symbol: string,
  { limit, before }: { readonly limit: number; readonly before: number | null },
): Promise<Prediction[]> {
  const all = selectOf(reader, symbol)
  const older = before === null ? all : all.where('ml_predictions.id', '<', before)
  const rows = await older.orderBy('ml_predictions.id', 'desc').limit(limit).execute()
  return rows.map((row) => predictionOf(row, symbol))
}

function selectOf({ db }: Reader, symbol: string) {
  return db
    .selectFrom('ml_predictions')
    .innerJoin('assets', 'assets.id', 'ml_predictions.asset_id')
    .selectAll('ml_predictions')
    .where('symbol', '=', symbol)
}

function predictionOf(row: Selectable<Schema['ml_predictions']>, symbol: string): Prediction {
  return {
    id: row.id,
    runId: row.run_id,
    symbol,
    madeOn: dayOfText(row.prediction_date),
    horizonBars: row.forecast_horizon_days,
    model: row.model,
    modelVersion: row.model_version,
    low: row.confidence_lower,
    median: row.forecast_return,
    high: row.confidence_upper,
    baseline: row.baseline,
    skill: row.skill,
    coverage: row.coverage,
    createdAt: row.created_at,
    realised: row.realised_return,
    scoredAt: row.scored_at,
  }
}
