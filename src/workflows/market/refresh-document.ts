/** A refresh of the market as the doors print it. */
import { formatDay } from '#core/time/epoch-day.ts'
import type { Fallback } from '#ports/price-source.ts'
import type { MarketRefreshDocument } from '#protocol/http/market.ts'
import type { RefreshedMarket } from './refresh-market.ts'

export function marketRefreshDocument({ series, leftOut, summary }: RefreshedMarket): MarketRefreshDocument {
  return { series: series.map(seriesDocument), leftOut: [...leftOut], summary }
}

function seriesDocument({
  id,
  outcome,
}: RefreshedMarket['series'][number]): MarketRefreshDocument['series'][number] {
  if (!outcome.ok) {
    const { code, message, details } = outcome.error
    const fallbacks = (details.fallbacks ?? []) as readonly Fallback[]
    return { ...nothingStored, id, fallbacks: [...fallbacks], error: { code, message } }
  }
  const { source, fallbacks, days, firstDay, lastDay, added, revised } = outcome.value
  const window = { from: formatDay(firstDay), to: formatDay(lastDay) }
  return { id, ok: true, source, fallbacks: [...fallbacks], days, ...window, added, revised }
}

const nothingStored = {
  ok: false,
  source: null,
  days: 0,
  from: null,
  to: null,
  added: 0,
  revised: 0,
} as const
