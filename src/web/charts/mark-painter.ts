/** Draws the marks of days on the price pane: findings above the bars, corporate actions below. */
import type { ISeriesPrimitive, Logical, SeriesAttachedParameter, Time } from 'lightweight-charts'
import type { CanvasTarget } from './band-painter.ts'
import type { ChartModel } from './chart-model.ts'
import { GLYPH_BOX, type Glyph, glyphs } from './glyphs.ts'
import type { Mark, MarkKind } from './marks.ts'
import type { Palette } from './palette.ts'

const BESIDE_BAR_PX = 10
const STACK_PX = 13
/** Marks of one kind closer than this would only smear. */
const APART_PX = 7

export function markPainter(model: ChartModel, palette: Palette): ISeriesPrimitive<Time> {
  let attached: SeriesAttachedParameter<Time> | null = null
  const placed = placeMarks(model)
  const paths = new Map<MarkKind, Path2D>()
  const pathOf = (kind: MarkKind) => {
    const path = paths.get(kind) ?? new Path2D(glyphs[kind].path)
    paths.set(kind, path)
    return path
  }
  const draw = (target: CanvasTarget) => {
    if (!attached) return
    const { chart, series } = attached
    const scale = chart.timeScale()
    const visible = scale.getVisibleLogicalRange()
    target.useMediaCoordinateSpace(({ context }) => {
      const lastX = new Map<string, number>()
      for (const { kind, slot, price, level } of placed) {
        if (!visible || slot < visible.from - 1 || slot > visible.to + 1) continue
        const x = scale.logicalToCoordinate(slot as Logical)
        const edge = series.priceToCoordinate(price)
        if (x === null || edge === null) continue
        const lane = `${kind}${level}`
        if (x - (lastX.get(lane) ?? Number.NEGATIVE_INFINITY) < APART_PX) continue
        lastX.set(lane, x)
        const glyph = glyphs[kind]
        const away = BESIDE_BAR_PX + level * STACK_PX
        const y = glyph.side === 'above' ? edge - away : edge + away
        paint(context, pathOf(kind), { x, y, glyph, palette })
      }
    })
  }
  const view = { zOrder: () => 'top' as const, renderer: () => ({ draw }) }
  return {
    attached: (parameter) => {
      attached = parameter
    },
    detached: () => {
      attached = null
    },
    paneViews: () => [view],
  }
}

type PlacedMark = {
  readonly kind: MarkKind
  readonly slot: number
  readonly price: number
  /** Its place in the stack of marks on the same side of the bar, 0 next to the bar. */
  readonly level: number
}

/** Of several marks of one kind on a bar one is drawn; the words beside the chart tell all. */
function placeMarks({ bars, slots, marks, style }: ChartModel): PlacedMark[] {
  const slotOfBar = new Map(slots.flatMap(({ bar }, slot) => (bar === null ? [] : [[bar, slot] as const])))
  const stacks = new Map<string, MarkKind[]>()
  return marks.flatMap((mark) => {
    const { side } = glyphs[mark.kind]
    const stack = stacks.get(`${side}${mark.bar}`) ?? []
    const slot = slotOfBar.get(mark.bar)
    const price = edgePrice({ bars, style }, mark)
    if (slot === undefined || price === null || stack.includes(mark.kind)) return []
    stacks.set(`${side}${mark.bar}`, [...stack, mark.kind])
    return [{ kind: mark.kind, slot, price, level: stack.length }]
  })
}

function edgePrice({ bars, style }: Pick<ChartModel, 'bars' | 'style'>, { bar, kind }: Mark): number | null {
  const close = bars.close[bar] ?? null
  if (style === 'line') return close
  return (glyphs[kind].side === 'above' ? bars.high[bar] : bars.low[bar]) ?? close
}

type Spot = { readonly x: number; readonly y: number; readonly glyph: Glyph; readonly palette: Palette }

function paint(context: CanvasRenderingContext2D, path: Path2D, { x, y, glyph, palette }: Spot): void {
  const colour = glyph.side === 'above' ? palette.notice : palette.muted
  context.save()
  context.translate(x - GLYPH_BOX / 2, y - GLYPH_BOX / 2)
  context.lineJoin = 'round'
  // A rim in the colour of the ground keeps the mark legible over candles.
  context.strokeStyle = palette.surface
  context.lineWidth = 4
  context.stroke(path)
  context.strokeStyle = colour
  context.lineWidth = 1.5
  context.stroke(path)
  if (glyph.filled) {
    context.fillStyle = colour
    context.fill(path)
  }
  context.restore()
}
