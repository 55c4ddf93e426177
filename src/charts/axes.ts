/** Axes: lines across the plot at round values, with their labels outside it. */
import { palette } from './palette.ts'
import { element, escaped } from './svg.ts'

/** In pixels; y grows downwards. */
export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Mark = { readonly at: number; readonly label: string }

/** Lines across `box` at each mark, labelled on its left. */
export function leftAxis({ left, right }: Box, marks: readonly Mark[]): string {
  return element(
    'g',
    { fill: palette.faint, 'font-size': 12 },
    marks.flatMap(({ at, label }) => [
      element('line', { x1: left, x2: right, y1: at, y2: at, stroke: palette.grid }),
      text(label, { x: left - 8, y: at, 'text-anchor': 'end', 'dominant-baseline': 'middle' }),
    ]),
  )
}

/** Short strokes below `box` at each mark, labelled under it. */
export function bottomAxis({ left, right, bottom }: Box, marks: readonly Mark[]): string {
  return element('g', { fill: palette.faint, 'font-size': 12 }, [
    element('line', { x1: left, x2: right, y1: bottom, y2: bottom, stroke: palette.axis }),
    ...marks.flatMap(({ at, label }) => [
      element('line', { x1: at, x2: at, y1: bottom, y2: bottom + 5, stroke: palette.axis }),
      text(label, { x: at, y: bottom + 19, 'text-anchor': 'middle' }),
    ]),
  ])
}

/** One line of text. */
export function text(content: string, attributes: Readonly<Record<string, string | number>>): string {
  return element('text', attributes, [escaped(content)])
}

/** Title and a line below it, at the top left of a picture. */
export function heading(title: string, subtitle: string): string {
  return element('g', {}, [
    text(title, { x: 24, y: 34, fill: palette.ink, 'font-size': 18, 'font-weight': 600 }),
    text(subtitle, { x: 24, y: 55, fill: palette.faint }),
  ])
}

/** Percent with as many digits as tell the steps of an axis apart. */
export function percentLabel(value: number, step: number): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(step * 100) - 1e-9))
  return `${(value * 100)
    .toFixed(digits)
    .replace(/^-(?=0(\.0*)?$)/, '')
    .replace('-', '−')} %`
}
