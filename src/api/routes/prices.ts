/** Bars with indicators, grades and flags. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { momentOf, windowOf } from '#api/window.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { findingsDocument } from '#protocol/documents/findings.ts'
import {
  actionsDocument,
  adjustedColumnsDocument,
  barColumnsDocument,
  columnsDocument,
  daysDocument,
} from '#protocol/documents/prices.ts'
import { aliasUseDocument } from '#workflows/alias-documents.ts'
import { lineageDocument } from '#workflows/lineage-document.ts'
import { newestSource } from '#workflows/measure-asset.ts'
import { readPrices } from '#workflows/read-prices.ts'

export function priceHandlers({ bench }: HandlerTools): Pick<Handlers, 'getPrices'> {
  return {
    async getPrices({ params, query }) {
      const indicators = query.indicators?.split(',').filter((name) => name !== '') ?? null
      const knownAt = momentOf('asKnownAt', query.asKnownAt)
      const stored = await readPrices(
        { symbol: params.symbol, window: windowOf(query), knownAt, indicators },
        bench,
      )
      const source = newestSource(stored)
      return {
        symbol: stored.asset.symbol,
        ...aliasUseDocument(stored.via),
        currency: stored.asset.currency,
        source,
        simulated: source === SIMULATED,
        periodsPerYear: calendarFor(stored.asset.calendar).periodsPerYear,
        days: daysDocument(stored.bars.day),
        columns: {
          ...barColumnsDocument(stored.bars),
          ...adjustedColumnsDocument(stored.adjusted),
          ...columnsDocument(stored.indicators),
        },
        grades: Array.from(stored.grades, (grade) => qualityLevels[grade]!),
        actions: actionsDocument(stored.actions),
        lineage: lineageDocument(stored, knownAt),
        flags: findingsDocument({ removed: [], repaired: [], flags: stored.flags }).flags,
      }
    },
  }
}
