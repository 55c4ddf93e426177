/** How far a value stood under its peak, as numbers and as an area hanging from the top of a plot. */
import { area, line } from 'd3-shape'
import { palette } from './palette.ts'
import { element } from './svg.ts'
import type { Point } from './thin-points.ts'

/** `top` is where no loss is drawn. */
export function drawdownArea(points: readonly Point[], top: number): string {
  const shape = area<Point>(
    (one) => one.x,
    top,
    (one) => one.y,
  ).digits(1)
  const edge = line<Point>(
    (one) => one.x,
    (one) => one.y,
  ).digits(1)
  return [
    element('path', { d: shape(points) ?? '', fill: palette.lossFill }),
    element('path', { d: edge(points) ?? '', fill: 'none', stroke: palette.loss, 'stroke-width': 1 }),
  ].join('')
}

/** Fractions at or below 0. */
export function drawdowns(values: ArrayLike<number>): number[] {
  let peak = 0
  return Array.from(values, (value) => {
    peak = Math.max(peak, value)
    return value / peak - 1
  })
}
