/** Puts the series of a model on a chart: prices and overlays above, the other panes below. */
import {
  AreaSeries,
  CandlestickSeries,
  createTextWatermark,
  type IPaneApi,
  LineStyle,
  type LineWidth,
  PriceScaleMode,
  type Time,
} from 'lightweight-charts'
import { type Drawing, drawLine, priceFormat, type Series, timed } from './draw-line.ts'
import { panePainters } from './draw-panes.ts'
import { type Palette, translucent } from './palette.ts'
import { candleItems, lineItems, unpaintedArea } from './series-data.ts'

type DrawnSeries = {
  readonly price: Series
  remove(): void
}

const PRICE_PANE_SHARE = 6
const PANE_SHARE = 1.5

export function drawSeries(drawing: Drawing): DrawnSeries {
  const { chart, model, palette } = drawing
  const price = drawPrice(drawing)
  const overlays = drawOverlays(drawing)
  const panes = panePainters.filter(({ id }) => model.shown.has(id))
  const inPanes = panes.flatMap(({ draw }, index) => draw(drawing, index + 1))
  const titles = chart.panes().map((pane, index) => {
    pane.setStretchFactor(index === 0 ? PRICE_PANE_SHARE : PANE_SHARE)
    return titleOfPane(pane, panes[index - 1]?.title ?? '', palette)
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
  const items = style === 'candles' ? candleItems(bars, slots) : lineItems(bars.close, slots, unpaintedArea)
  price.setData(timed<(typeof items)[number]>(items))
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
const THICK_LINE_MAX = 1000

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
  const { model, palette } = drawing
  const looks = [
    { id: 'bollinger', column: 'bollinger_upper', colour: palette.band },
    { id: 'bollinger', column: 'bollinger_middle', colour: palette.band, style: LineStyle.Dotted },
    { id: 'bollinger', column: 'bollinger_lower', colour: palette.band },
    { id: 'sma_20', column: 'sma_20', colour: palette.sma20 },
    { id: 'sma_50', column: 'sma_50', colour: palette.sma50, style: LineStyle.Dashed },
  ] as const
  return looks
    .filter(({ id }) => model.shown.has(id))
    .map(({ column, ...look }) => drawLine(drawing, model.bars.column(column), { ...look, pane: 0 }))
}

function titleOfPane(pane: IPaneApi<Time>, text: string, { muted, font }: Palette) {
  return createTextWatermark(pane, {
    horzAlign: 'left',
    vertAlign: 'top',
    lines: [{ text, color: muted, fontSize: 11, lineHeight: 20, fontFamily: font }],
  })
}
