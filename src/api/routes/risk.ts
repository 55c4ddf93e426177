/** Risk measures as figures. */
import { assetFigure, type Origin } from '#api/figures.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { windowOf } from '#api/window.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { riskMeasures } from '#core/risk/catalogue.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { DayWindow } from '#core/market/price-series.ts'
import { levelOfScore } from '#core/quality/levels.ts'
import { measureBars, type RiskRequest, returnsOfBars } from '#workflows/measure-bars.ts'
import { gradeBars } from '#workflows/grade-asset.ts'
import { readPrices } from '#workflows/read-prices.ts'
import { SIMULATED } from './assets.ts'
import { newestSource } from './prices.ts'

export function riskHandlers({ bench }: HandlerTools): Pick<Handlers, 'getRisk'> {
  const read = (symbol: string, window: DayWindow) =>
    readPrices({ symbol, window, knownAt: null, indicators: [] }, bench)
  return {
    async getRisk({ params, query }) {
      const window = windowOf(query)
      const stored = await read(params.symbol, window)
      const benchmark = query.benchmark === undefined ? null : await read(query.benchmark, window)
      const request: RiskRequest = {
        riskFreeAnnual: query.riskFree ?? 0,
        periodsPerYear: calendarFor(stored.asset.calendar).periodsPerYear,
        ...(benchmark ? { benchmark: returnsOfBars(benchmark.bars, 'auto') } : {}),
      }
      const measured = measureBars(stored.bars, 'auto', request)
      const { score } = gradeBars(stored.asset, stored.bars, window, bench)
      const source = newestSource(stored)
      const to = measured.to === null ? null : formatDay(measured.to)
      const origin: Origin = {
        asOf: to,
        knownAt: new Date(bench.clock.now()).toISOString(),
        source,
        grade: Number.isNaN(score) ? null : levelOfScore(score),
        flags: [...measured.flags, ...(source === SIMULATED ? [SIMULATED] : [])],
      }
      return {
        symbol: params.symbol,
        benchmark: query.benchmark ?? null,
        observations: measured.observations,
        from: measured.from === null ? null : formatDay(measured.from),
        to,
        periodsPerYear: measured.periodsPerYear,
        riskFree: measured.riskFreeAnnual,
        flags: [...measured.flags],
        measures: riskMeasures.map(({ id, title, unit, definition }) => ({
          id,
          title,
          meaning: definition,
          figure: assetFigure(params.symbol, `risk/${id}`, measured.measures[id], unit, origin),
        })),
      }
    },
  }
}
