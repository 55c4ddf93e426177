/** A refresh as the doors print it: each symbol with its source, its fallbacks and what was stored, then the summary. */
import { formatMoment } from '#core/time/moment.ts'
import type { Fallback } from '#ports/price-source.ts'
import { qualityDocument } from '#protocol/documents/quality.ts'
import { riskDocument } from '#protocol/documents/risk.ts'
import type { RefreshDocument, RefreshedSymbolDocument } from '#protocol/http/refresh.ts'
import { aliasUseDocument } from './alias-documents.ts'
import type { RefreshedAll, RefreshedSymbol } from './refresh-all.ts'

export function refreshDocument({ symbols, summary }: RefreshedAll): RefreshDocument {
  return { symbols: symbols.map(symbolDocument), summary }
}

function symbolDocument({ symbol, outcome, via }: RefreshedSymbol): RefreshedSymbolDocument {
  if (!outcome.ok) {
    const { code, message, details } = outcome.error
    const fallbacks = (details.fallbacks ?? []) as readonly Fallback[]
    return {
      ...nothingStored,
      symbol,
      ...aliasUseDocument(via ?? null),
      fallbacks: [...fallbacks],
      error: { code, message },
    }
  }
  const { source, fallbacks, rowsStored, rowsChanged, quality, risk, cache } = outcome.value
  return {
    symbol,
    ...aliasUseDocument(via ?? null),
    ok: true,
    source,
    fallbacks: [...fallbacks],
    ...(cache && { stale: cache.stale, asOf: formatMoment(cache.storedAt) }),
    rowsStored,
    rowsChanged,
    quality: qualityDocument(quality),
    risk: riskDocument(risk),
  }
}

const nothingStored = {
  ok: false,
  source: null,
  rowsStored: 0,
  rowsChanged: 0,
  quality: null,
  risk: null,
} as const
