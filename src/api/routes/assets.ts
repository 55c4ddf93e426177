/** The instruments and their last prices. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { pageOf } from '#api/page-of.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { AssetSummary } from '#ports/store/assets.ts'
import type { AssetRow } from '#protocol/http/assets.ts'
import { asLevel, assetFigure, type Origin } from '#workflows/asset-figure.ts'
import { resolveStored } from '#workflows/resolve-symbol.ts'
import { notStored } from '#workflows/read-prices.ts'

export function assetHandlers({ bench }: HandlerTools): Pick<Handlers, 'listAssets' | 'getAsset'> {
  return {
    async listAssets({ query }) {
      const all = await bench.store.assets.summaries()
      return { assets: pageOf(all, query).map(assetRow), total: all.length }
    },
    async getAsset({ params }) {
      const { symbol } = await resolveStored(params.symbol, null, bench)
      const summary = await bench.store.assets.summary(symbol)
      if (!summary) throw notStored(params.symbol)
      return assetRow(summary)
    },
  }
}

function assetRow(summary: AssetSummary): AssetRow {
  const { asset, bars, source, lastClose, previousClose, qualityScore, qualityLevel } = summary
  const lastDay = dayText(summary.lastDay)
  const refreshedAt = summary.refreshedAt === null ? null : formatMoment(summary.refreshedAt)
  const grade = asLevel(qualityLevel)
  const origin: Origin = {
    asOf: lastDay,
    knownAt: refreshedAt,
    source,
    grade,
    flags: source === SIMULATED ? [SIMULATED] : [],
  }
  const change = lastClose === null || previousClose === null ? null : lastClose / previousClose - 1
  const day = summary.lastDay as EpochDay | null
  const onLastDay = { from: day, to: day }
  return {
    symbol: asset.symbol,
    name: asset.name,
    calendar: asset.calendar,
    currency: asset.currency,
    exchange: asset.exchange,
    source,
    simulated: source === SIMULATED,
    bars,
    from: dayText(summary.firstDay),
    to: lastDay,
    price: assetFigure(asset.symbol, { name: 'close', window: onLastDay }, lastClose, asset.currency, origin),
    change: assetFigure(
      asset.symbol,
      { name: 'daily_return', window: onLastDay },
      change,
      'fraction',
      origin,
    ),
    quality: assetFigure(asset.symbol, { name: 'quality' }, qualityScore, 'score', origin),
    recent: [...summary.recentCloses],
    refreshedAt,
    retiredAt: asset.retiredAt === null ? null : formatMoment(asset.retiredAt),
  }
}

function dayText(day: number | null): string | null {
  return day === null ? null : formatDay(day as EpochDay)
}
