/** The panes below the prices: volume, RSI and MACD, in this order. */
import { HistogramSeries, LineStyle, PriceScaleMode } from 'lightweight-charts'
import {
  countFormat,
  type Drawing,
  drawLine,
  priceFormat,
  type Series,
  timed,
  unlabelled,
} from './draw-line.ts'
import { translucent } from './palette.ts'
import { columnItems, isRisingBar } from './series-data.ts'

/** `draw` takes the index of the pane it draws into. */
export const panePainters = [
  { id: 'volume', title: 'Volume', draw: drawVolume },
  { id: 'rsi', title: 'RSI 14', draw: drawRsi },
  { id: 'macd', title: 'MACD 12 26 9', draw: drawMacd },
] as const

function drawVolume({ chart, model, palette }: Drawing, pane: number): Series[] {
  const { bars, slots } = model
  const colourOf = (bar: number) => translucent(isRisingBar(bars, bar) ? palette.gain : palette.loss, 0.55)
  const volume = chart.addSeries(HistogramSeries, { priceFormat: countFormat, ...unlabelled }, pane)
  volume.setData(timed(columnItems(bars.volume, slots, colourOf)))
  scaleTo(volume, { top: 0.24, bottom: 0 })
  return [volume]
}

function drawRsi(drawing: Drawing, pane: number): Series[] {
  const rsi = drawLine(drawing, drawing.model.bars.column('rsi_14'), { colour: drawing.palette.sma50, pane })
  const whole = () => ({ priceRange: { minValue: 0, maxValue: 100 } })
  rsi.applyOptions({ autoscaleInfoProvider: whole, priceFormat: countFormat })
  scaleTo(rsi, { top: 0.24, bottom: 0.06 })
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
  scaleTo(columns, { top: 0.18, bottom: 0.06 })
  const signal = { colour: palette.sma50, pane, style: LineStyle.Dashed }
  return [
    columns,
    drawLine(drawing, model.bars.column('macd'), { colour: palette.sma20, pane }),
    drawLine(drawing, model.bars.column('macd_signal'), signal),
  ]
}

/** What is set on the price pane holds for panes that come later as well; a logarithm is for prices alone. */
function scaleTo(series: Series, scaleMargins: { top: number; bottom: number }): void {
  series.priceScale().applyOptions({ mode: PriceScaleMode.Normal, scaleMargins })
}
