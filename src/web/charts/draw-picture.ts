/** The whole picture of a model on a chart: series, marks, and the bands behind them. */
import type { IChartApi } from 'lightweight-charts'
import { type Band, bandPainter } from './band-painter.ts'
import { type ChartModel, emptyRuns } from './chart-model.ts'
import type { Drawing, Series } from './draw-line.ts'
import { drawSeries } from './draw-series.ts'
import { markPainter } from './mark-painter.ts'
import type { Palette } from './palette.ts'

export type Picture = {
  readonly model: ChartModel
  readonly price: Series
  remove(): void
}

/** `pinnedBar` is the one the address points at. */
export function drawPicture(drawing: Drawing, pinnedBar: number | null): Picture {
  const { chart, model, palette } = drawing
  const series = drawSeries(drawing)
  series.price.attachPrimitive(markPainter(model, palette))
  const detachBands = attachBands(chart, bandsOf(model, pinnedBar), palette)
  return {
    model,
    price: series.price,
    remove() {
      detachBands()
      series.remove()
    },
  }
}

function bandsOf({ slots }: ChartModel, pinnedBar: number | null): Band[] {
  const missing = emptyRuns(slots).map((run) => ({ ...run, kind: 'missing' as const }))
  const pinned = slots.findIndex(({ bar }) => bar !== null && bar === pinnedBar)
  return pinned === -1 ? missing : [...missing, { first: pinned, last: pinned, kind: 'pinned' }]
}

/** On every pane; the answer takes them off again. */
function attachBands(chart: IChartApi, bands: readonly Band[], palette: Palette): () => void {
  const attached = chart.panes().map((pane) => {
    const painter = bandPainter(bands, palette)
    pane.attachPrimitive(painter)
    return () => pane.detachPrimitive(painter)
  })
  return () => {
    for (const detach of attached) detach()
  }
}
