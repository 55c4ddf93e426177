/** One line on a chart, and what all series of a chart have in common. */
import {
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type LineWidth,
  type SeriesType,
  type Time,
} from 'lightweight-charts'
import { formatNumber } from '#web/figures/format.ts'
import type { ChartColumn } from './chart-bars.ts'
import type { ChartModel } from './chart-model.ts'
import type { Palette } from './palette.ts'
import { lineItems } from './series-data.ts'

export type Series = ISeriesApi<SeriesType>

/** What is drawn where, and in which colours. */
export type Drawing = { readonly chart: IChartApi; readonly model: ChartModel; readonly palette: Palette }

type LineLook = { readonly colour: string; readonly pane: number; readonly style?: LineStyle }

export function drawLine(
  { chart, model }: Drawing,
  column: ChartColumn,
  { colour, pane, style }: LineLook,
): Series {
  const look = {
    color: colour,
    lineWidth: 1 as LineWidth,
    lineStyle: style ?? LineStyle.Solid,
    crosshairMarkerVisible: false,
    priceFormat,
    ...unlabelled,
  }
  const line = chart.addSeries(LineSeries, look, pane)
  line.setData(timed(lineItems(column, model.slots)))
  return line
}

export const unlabelled = { lastValueVisible: false, priceLineVisible: false } as const

/** Axis labels in the reader's own notation, with the decimals their size calls for. */
export const priceFormat = {
  type: 'custom' as const,
  minMove: 0.0001,
  formatter: (price: number) => formatNumber(price, null, { price: true }).text,
}

export const countFormat = {
  type: 'custom' as const,
  minMove: 1,
  formatter: (count: number) => formatNumber(count, null, { compact: true }).text,
}

/** The library's times are branded seconds. */
export function timed<Item extends { time: number }>(items: Item[]): (Item & { time: Time })[] {
  return items as (Item & { time: Time })[]
}
