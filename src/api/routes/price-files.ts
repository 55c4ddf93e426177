/** Price files that are judged or computed on, on a thread of their own, and not stored. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { namesIn } from '#api/names-in.ts'
import { dayOf, windowOf } from '#api/window.ts'
import { indicatorColumns } from '#core/indicators/indicator-columns.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { QueryOf } from '#protocol/http/endpoint.ts'
import type { checkPriceFile } from '#protocol/http/price-files.ts'
import { checkFileElsewhere } from '#workflows/price-files/check-file.ts'
import { computeColumnsElsewhere } from '#workflows/price-files/compute-columns.ts'

export function priceFileHandlers({
  bench,
}: HandlerTools): Pick<Handlers, 'checkPriceFile' | 'computeFileIndicators'> {
  return {
    async checkPriceFile({ query, raw, signal }) {
      const options = {
        calendar: query.calendar ?? 'auto',
        window: windowOf(query),
        asOf: dayOf('asOf', query.asOf) ?? dayOfMoment(bench.clock.now()),
        repair: query.repair ?? 'safe',
      }
      const asked = { ...readingOf(query), bytes: raw, options }
      return { files: await checkFileElsewhere(asked, bench.compute, signal) }
    },
    computeFileIndicators({ query, raw, signal }) {
      const asked = {
        calendar: query.calendar ?? 'auto',
        window: windowOf(query),
        repair: query.repair ?? 'none',
        isAdjusted: query.adjusted === 'true',
        only: query.only === undefined ? indicatorColumns : namesIn(query.only),
      }
      return computeColumnsElsewhere({ ...readingOf(query), bytes: raw, asked }, bench.compute, signal)
    },
  }
}

function readingOf({ name, symbol, columns, scale }: QueryOf<typeof checkPriceFile>) {
  return { file: name, symbol, columns: columns === undefined ? undefined : namesIn(columns), scale }
}
