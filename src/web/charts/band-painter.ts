/** Bands behind a pane: hatched where sessions are missing, tinted where the reader points. */
import type {
  IPanePrimitive,
  IPrimitivePaneRenderer,
  Logical,
  PaneAttachedParameter,
  Time,
} from 'lightweight-charts'
import { type Palette, translucent } from './palette.ts'

/** Indices of slots, inclusive. */
export type Band = { readonly first: number; readonly last: number; readonly kind: 'missing' | 'pinned' }

/** The library keeps its canvas type to itself. */
export type CanvasTarget = Parameters<IPrimitivePaneRenderer['draw']>[0]

const HATCH_PX = 7

export function bandPainter(bands: readonly Band[], palette: Palette): IPanePrimitive<Time> {
  let pane: PaneAttachedParameter<Time> | null = null
  const draw = (target: CanvasTarget) => {
    const scale = pane?.chart.timeScale()
    if (!scale) return
    const half = scale.options().barSpacing / 2
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      for (const { first, last, kind } of bands) {
        const left = scale.logicalToCoordinate(first as Logical)
        const right = scale.logicalToCoordinate(last as Logical)
        if (left === null || right === null) continue
        const box = boxOf(left - half, right + half, mediaSize.height)
        if (kind === 'pinned') tint(context, box, translucent(palette.brass, 0.28))
        else hatch(context, box, palette)
      }
    })
  }
  const view = { zOrder: () => 'bottom' as const, renderer: () => ({ draw }) }
  return {
    attached: (attached) => {
      pane = attached
    },
    detached: () => {
      pane = null
    },
    paneViews: () => [view],
  }
}

type Box = { readonly left: number; readonly width: number; readonly height: number }

/** At least three pixels wide, so that a single day can be seen in a long window. */
function boxOf(left: number, right: number, height: number): Box {
  const width = Math.max(3, right - left)
  return { left: (left + right - width) / 2, width, height }
}

function tint(context: CanvasRenderingContext2D, { left, width, height }: Box, colour: string): void {
  context.fillStyle = colour
  context.fillRect(left, 0, width, height)
}

function hatch(context: CanvasRenderingContext2D, box: Box, palette: Palette): void {
  const { left, width, height } = box
  context.save()
  context.beginPath()
  context.rect(left, 0, width, height)
  context.clip()
  tint(context, box, translucent(palette.control, 0.1))
  context.strokeStyle = translucent(palette.control, 0.5)
  context.beginPath()
  for (let x = left - height; x < left + width; x += HATCH_PX) {
    context.moveTo(x, height)
    context.lineTo(x + height, 0)
  }
  context.stroke()
  context.restore()
}
