/** A line through points, as a path of SVG. */
import { line } from 'd3-shape'
import { element } from './svg.ts'
import type { Point } from './thin-points.ts'

/** `width` in pixels. */
export function lineThrough(points: readonly Point[], colour: string, width: number): string {
  const path = line<Point>(
    (one) => one.x,
    (one) => one.y,
  ).digits(1)
  return element('path', {
    d: path(points) ?? '',
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linejoin': 'round',
  })
}
