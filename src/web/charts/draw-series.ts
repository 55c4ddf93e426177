/** Puts the series of a model on a chart: prices and overlays above, volume, RSI and MACD in panes of their own. */
import {
  AreaSeries,
  CandlestickSeries,
  createTextWatermark,
  HistogramSeries,
  type IChartApi,
  type IPaneApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type LineWidth,
  PriceScaleMode,
  type SeriesType,
  type Time,
} from 'lightweight-charts'
import { formatNumber } from '#web/figures/format.ts'
import type { ChartColumn } from './chart-bars.ts'
import type { ChartModel } from './chart-model.ts'
import { type Palette, translucent } from './palette.ts'
import { candleItems, columnItems, isRisingBar, lineItems, unpaintedArea } from './series-data.ts'

export type Series = ISeriesApi<SeriesType>

export type DrawnSeries = {
  readonly price: Series
  remove(): void
}

type Drawing = { readonly chart: IChartApi; readonly model: ChartModel; readonly palette: Palette }

const PRICE_PANE_SHARE = 6
const PANE_SHARE = 1.5

export function drawSeries(drawing: Drawing): DrawnSeries {
  const price = drawPrice(drawing)
  const overlays = drawOverlays(drawing)
  const panes = panePainters.filter(({ id }) => drawing.model.shown.has(id))
  const inPanes = panes.flatMap(({ draw }, index) => draw(drawing, index + 1))
  const { chart } = drawing
  const titles = chart.panes().map((pane, index) => {
    pane.setStretchFactor(index === 0 ? PRICE_PANE_SHARE : PANE_SHARE)
    return titleOfPane(pane, panes[index - 1]?.title ?? '', drawing.palette)
  })
  return {
    price,
    remove() {
      // A pane left empty goes with its last series; what hangs on it must go before.
      for (const title of titles) title.detach()
      for (const series of [...inPanes, ...overlays, price]) chart.removeSeries(series)
    },
  }
}

function drawPrice({ chart, model, palette }: Drawing): Series {
  const { bars, slots, style, isLogarithmic } = model
  const price: Series =
    style === 'candles'
      ? chart.addSeries(CandlestickSeries, candleLook(palette))
      : chart.addSeries(AreaSeries, areaLook(palette, bars.days.length))
  price.setData(
    timed(style === 'candles' ? candleItems(bars, slots) : lineItems(bars.close, slots, unpaintedArea)),
  )
  price.priceScale().applyOptions({
    mode: isLogarithmic ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal,
    scaleMargins: { top: 0.1, bottom: 0.08 },
  })
  return price
}

/** A rising candle is hollow and a falling one filled, so that their direction needs no colour. */
function candleLook({ surface, gain, loss, muted }: Palette) {
  return {
    upColor: surface,
    downColor: loss,
    borderUpColor: gain,
    borderDownColor: loss,
    wickUpColor: gain,
    wickDownColor: loss,
    priceLineColor: muted,
    priceLineStyle: LineStyle.Dotted,
    priceFormat,
  }
}

/** Beyond this many bars a thicker line only smears. */
const THICK_LINE_MAX = 1500

function areaLook({ gain, muted }: Palette, barCount: number) {
  return {
    lineColor: gain,
    lineWidth: (barCount > THICK_LINE_MAX ? 1 : 2) as LineWidth,
    topColor: translucent(gain, 0.16),
    bottomColor: translucent(gain, 0),
    priceLineColor: muted,
    priceLineStyle: LineStyle.Dotted,
    priceFormat,
  }
}

function drawOverlays(drawing: Drawing): Series[] {
  const { bars, shown } = drawing.model
  const { sma20, sma50, band } = drawing.palette
  const line = (column: string, look: LineLook) => drawLine(drawing, bars.column(column), look)
  return [
    ...(shown.has('bollinger')
      ? [
          line('bollinger_upper', { colour: band, pane: 0 }),
          line('bollinger_middle', { colour: band, pane: 0, style: LineStyle.Dotted }),
          line('bollinger_lower', { colour: band, pane: 0 }),
        ]
      : []),
    ...(shown.has('sma_20') ? [line('sma_20', { colour: sma20, pane: 0 })] : []),
    ...(shown.has('sma_50') ? [line('sma_50', { colour: sma50, pane: 0, style: LineStyle.Dashed })] : []),
  ]
}

const panePainters = [
  { id: 'volume', title: 'Volume', draw: drawVolume },
  { id: 'rsi', title: 'RSI 14', draw: drawRsi },
  { id: 'macd', title: 'MACD 12 26 9', draw: drawMacd },
] as const

function drawVolume({ chart, model, palette }: Drawing, pane: number): Series[] {
  const { bars, slots } = model
  const colourOf = (bar: number) => translucent(isRisingBar(bars, bar) ? palette.gain : palette.loss, 0.55)
  const volume = chart.addSeries(HistogramSeries, { priceFormat: countFormat, ...unlabelled }, pane)
  volume.setData(timed(columnItems(bars.volume, slots, colourOf)))
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.24, bottom: 0 } })
  return [volume]
}

function drawRsi(drawing: Drawing, pane: number): Series[] {
  const rsi = drawLine(drawing, drawing.model.bars.column('rsi_14'), { colour: drawing.palette.sma50, pane })
  const whole = () => ({ priceRange: { minValue: 0, maxValue: 100 } })
  rsi.applyOptions({ autoscaleInfoProvider: whole, priceFormat: countFormat })
  rsi.priceScale().applyOptions({ scaleMargins: { top: 0.24, bottom: 0.06 } })
  for (const price of [70, 30]) {
    const guide = { price, color: drawing.palette.control, lineStyle: LineStyle.Dotted }
    rsi.createPriceLine({ ...guide, lineWidth: 1, axisLabelVisible: false, title: '' })
  }
  return [rsi]
}

function drawMacd(drawing: Drawing, pane: number): Series[] {
  const { chart, model, palette } = drawing
  const histogram = model.bars.column('macd_histogram')
  const colourOf = (bar: number) => translucent((histogram[bar] ?? 0) >= 0 ? palette.gain : palette.loss, 0.5)
  const columns = chart.addSeries(HistogramSeries, { priceFormat, ...unlabelled }, pane)
  columns.setData(timed(columnItems(histogram, model.slots, colourOf)))
  columns.priceScale().applyOptions({ scaleMargins: { top: 0.18, bottom: 0.06 } })
  return [
    columns,
    drawLine(drawing, model.bars.column('macd'), { colour: palette.sma20, pane }),
    drawLine(drawing, model.bars.column('macd_signal'), {
      colour: palette.sma50,
      pane,
      style: LineStyle.Dashed,
    }),
  ]
}

/** Axis labels in the reader's own notation, with the decimals their size calls for. */
const priceFormat = {
  type: 'custom' as const,
  minMove: 0.0001,
  formatter: (price: number) => formatNumber(price, '').text,
}

const countFormat = {
  type: 'custom' as const,
  minMove: 1,
  formatter: (count: number) => formatNumber(count, null, { compact: true }).text,
}

const unlabelled = { lastValueVisible: false, priceLineVisible: false } as const

type LineLook = { readonly colour: string; readonly pane: number; readonly style?: LineStyle }

function drawLine({ chart, model }: Drawing, column: ChartColumn, { colour, pane, style }: LineLook): Series {
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

function titleOfPane(pane: IPaneApi<Time>, text: string, { muted, font }: Palette) {
  return createTextWatermark(pane, {
    horzAlign: 'left',
    vertAlign: 'top',
    lines: [{ text, color: muted, fontSize: 11, lineHeight: 20, fontFamily: font }],
  })
}

/** The library's times are branded seconds. */
function timed<Item extends { time: number }>(items: Item[]): (Item & { time: Time })[] {
  return items as (Item & { time: Time })[]
}
