/** How far a portfolio stood under its peak, day by day, and where it was deepest. */
import { scaleLinear } from 'd3-scale'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { bottomAxis, type Box, heading, leftAxis, percentLabel, text } from './axes.ts'
import { dayTicks } from './day-ticks.ts'
import { drawdownArea, drawdowns } from './drawdown-area.ts'
import { palette } from './palette.ts'
import { element, svgDocument } from './svg.ts'
import { thinPoints } from './thin-points.ts'

export type DrawdownPictureData = {
  readonly title: string
  readonly subtitle: string
  /** Ascending, at least one. */
  readonly days: ArrayLike<number>
  /** An index of growth without flows, all above 0. */
  readonly growth: ArrayLike<number>
}

const size = { width: 720, height: 300 }
const box: Box = { left: 72, top: 84, right: 690, bottom: 258 }
/** Room for words under the deepest point. */
const DEPTH_ROOM = 1.15

export function drawdownPicture({ title, subtitle, days, growth }: DrawdownPictureData): string {
  const falls = drawdowns(growth)
  const deepest = falls.reduce((best, fall, t) => (fall < falls[best]! ? t : best), 0)
  const last = days.length - 1
  const time = scaleLinear([days[0]!, Math.max(days[last]!, days[0]! + 1)], [box.left, box.right])
  const depth = scaleLinear([Math.min(-0.01, falls[deepest]! * DEPTH_ROOM), 0], [box.bottom, box.top]).nice(4)
  const ticks = dayTicks(days[0]! as EpochDay, days[last]! as EpochDay, 8)
  const points = thinPoints(falls.map((fall, t) => ({ x: time(days[t]!), y: depth(fall) })))
  const words = `${percentLabel(falls[deepest]!, 0.001)} on ${formatDay(days[deepest]! as EpochDay)}`
  return svgDocument(size, { title, description: `Loss from the highest value before, at worst ${words}.` }, [
    heading(title, subtitle),
    leftAxis(
      box,
      depth.ticks(4).map((value) => ({ at: depth(value), label: percentLabel(value, 0.01) })),
    ),
    drawdownArea(points, box.top),
    ...(falls[deepest]! < 0 ? [deepestMark(time(days[deepest]!), depth(falls[deepest]!), words)] : []),
    bottomAxis(
      box,
      ticks.map(({ day, label }) => ({ at: time(day), label })),
    ),
  ])
}

function deepestMark(x: number, y: number, words: string): string {
  const isLeft = x < (box.left + box.right) / 2
  return element('g', {}, [
    element('circle', { cx: x, cy: y, r: 3.5, fill: palette.loss }),
    text(words, {
      x: isLeft ? x + 9 : x - 9,
      y: y + 1,
      fill: palette.loss,
      'font-size': 12,
      'font-weight': 600,
      // Readable on the area too.
      stroke: palette.ground,
      'stroke-width': 3,
      'paint-order': 'stroke',
      'text-anchor': isLeft ? 'start' : 'end',
      'dominant-baseline': 'middle',
    }),
  ])
}
