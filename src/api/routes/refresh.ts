/** Refreshing by symbol or by file, and what can be asked. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { windowOf } from '#api/window.ts'
import { indicators } from '#core/indicators/catalogue.ts'
import { convergedAt, firstAt } from '#core/indicators/warm-up.ts'
import { guideColumns, usualColumnList } from '#core/indicators/indicator-columns.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { SeriesSource } from '#ports/series-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import { addPriceFile } from '#workflows/add-price-file.ts'
import { refreshAll } from '#workflows/refresh-all.ts'
import { refreshDocument } from '#workflows/refresh-document.ts'
import { sourceHealthDocument } from '#workflows/source-health-document.ts'

const SYMBOLS_LISTED_MAX = 1_000

type RefreshHandlers = Pick<Handlers, 'refreshPrices' | 'addPriceFile' | 'listSources' | 'listIndicators'>

export function refreshHandlers({ bench }: HandlerTools): RefreshHandlers {
  return {
    async refreshPrices({ body, signal }) {
      const { symbols, sources = null, fresh = true } = body
      const request = { symbols, window: windowOf(body), sources, fresh }
      return refreshDocument(await refreshAll(request, bench, { signal }))
    },
    async addPriceFile({ query, raw }) {
      return refreshDocument(
        await addPriceFile({ name: query.name, bytes: raw, symbol: query.symbol ?? null }, bench),
      )
    },
    listSources: async () => ({
      sources: await Promise.all(
        [...bench.sources, ...bench.seriesSources].map((source) => sourceDocument(source, bench)),
      ),
    }),
    listIndicators: async () => ({ indicators: indicators.map(indicatorDocument) }),
  }
}

async function sourceDocument(source: PriceSource | SeriesSource, bench: Workbench) {
  const symbols = 'symbols' in source ? ((await source.symbols?.()) ?? null) : null
  return {
    id: source.id,
    about: source.about,
    symbols: symbols?.slice(0, SYMBOLS_LISTED_MAX) ?? null,
    health: sourceHealthDocument(await bench.sourceHealth(source.id)),
    budgetLeft: await bench.sourceBudgetLeft(source.id),
  }
}

function indicatorDocument({ id, title, pane }: (typeof indicators)[number]) {
  const own = usualColumnList.filter(({ indicator }) => indicator.id === id)
  const columns = own.map(({ name }) => name)
  return {
    id,
    title,
    pane,
    columns,
    firstAt: own.map(firstAt),
    convergedAt: own.map(convergedAt),
    inGuide: columns.some((column) => guideColumns.includes(column)),
  }
}
