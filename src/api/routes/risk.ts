/** Risk measures as figures. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { windowOf } from '#api/window.ts'
import { riskMeasures } from '#core/risk/catalogue.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { assetFigure } from '#workflows/asset-figure.ts'
import { type MeasureRequest, measureAsset } from '#workflows/measure-asset.ts'

export function riskHandlers({ bench }: HandlerTools): Pick<Handlers, 'getRisk'> {
  return {
    async getRisk({ params: { symbol }, query }) {
      const benchmark = query.benchmark ?? null
      const request: MeasureRequest = {
        symbol,
        window: windowOf(query),
        riskFreeAnnual: query.riskFree ?? 0,
        benchmark,
      }
      const { measured, origin } = await measureAsset(request, bench)
      const window = { from: measured.from, to: measured.to }
      return {
        symbol,
        benchmark,
        observations: measured.observations,
        from: measured.from === null ? null : formatDay(measured.from),
        to: origin.asOf,
        periodsPerYear: measured.periodsPerYear,
        riskFree: measured.riskFreeAnnual,
        flags: [...measured.flags],
        measures: riskMeasures.map(({ id, title, unit, definition }) => ({
          id,
          title,
          meaning: definition,
          figure: assetFigure(
            symbol,
            { ...request, window, name: `risk/${id}` },
            measured.measures[id],
            unit,
            origin,
          ),
        })),
      }
    },
  }
}
