/** The model of the price chart: the answers of the server seen through the address. */
import { useMemo } from 'react'
import { chartBars, type PricesAnswer } from '#web/charts/chart-bars.ts'
import { type ChartModel, styleFor } from '#web/charts/chart-model.ts'
import { marksOf, missingSpans, type QualityAnswer } from '#web/charts/marks.ts'
import { timeline } from '#web/charts/timeline.ts'
import { shownIndicators } from '#web/state/instrument-search.ts'
import { useView } from '#web/state/use-view.ts'

export type ChartAnswers = {
  readonly prices: PricesAnswer
  readonly quality: QualityAnswer | undefined
  /** Whether trading never stops, weekends included. */
  readonly tradesDaily: boolean
}

/** The same model as long as answers and address stay the same, so that nothing is drawn twice. */
export function useChartModel({ prices, quality, tradesDaily }: ChartAnswers): ChartModel {
  const { style: chosen, log, indicators } = useView().search
  const data = useMemo(() => {
    const bars = chartBars(prices)
    const slots = timeline(bars.days, missingSpans(quality), tradesDaily)
    return { bars, slots, marks: marksOf(prices, bars.days, quality) }
  }, [prices, quality, tradesDaily])
  return useMemo(() => {
    const shown = shownIndicators(indicators === undefined ? {} : { indicators })
    return { ...data, style: styleFor(chosen, data.bars.days.length), shown, isLogarithmic: log === true }
  }, [data, chosen, indicators, log])
}
