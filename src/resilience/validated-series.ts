/** Looks at dated values before anybody believes them: they must lie inside the window that was asked for. */
import { AppError } from '#core/errors.ts'
import { isWithin } from '#core/time/day-window.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { SeriesSource } from '#ports/series-source.ts'

/** Order and form of the values are the parser's to judge; days to come are not wrong here, as some series are projections. */
export function validatedSeries(source: SeriesSource): SeriesSource {
  return {
    ...source,
    async values(request, signal) {
      const values = await source.values(request, signal)
      const outside = values.day.find((day) => !isWithin(day, request))
      if (outside === undefined) return values
      throw new AppError(
        'bad-payload',
        `Cannot believe what ${source.id} answered for "${request.id}": ${formatDay(outside as EpochDay)} lies outside the window asked for.`,
        { retry: 'elsewhere', details: { source: source.id, symbol: request.id } },
      )
    },
  }
}
