/** One column a day from nought up, with its value written over it: a few days side by side. */
import { bottomAxis, type Box, heading, text } from './axes.ts'
import { palette } from './palette.ts'
import { element, svgDocument } from './svg.ts'

export type DayColumn = {
  readonly day: string
  /** At least 0; NaN where nothing is known, which leaves a gap. */
  readonly value: number
  /** The value as it is written. */
  readonly label: string
}

export type DayColumnsData = {
  readonly title: string
  readonly subtitle: string
  readonly columns: readonly DayColumn[]
  /** What a column of full height stands for; the largest value where it is null. */
  readonly full: number | null
}

const size = { width: 720, height: 230 }
const box: Box = { left: 24, top: 92, right: 696, bottom: 196 }
/** Of the room that a day has. */
const COLUMN_SHARE = 0.56

export function dayColumns({ title, subtitle, columns, full }: DayColumnsData): string {
  const room = (box.right - box.left) / Math.max(1, columns.length)
  const middle = (place: number) => box.left + room * (place + 0.5)
  const most = full ?? Math.max(1, ...columns.map(({ value }) => (Number.isFinite(value) ? value : 0)))
  const description = columns.map(({ day, label }) => `${day}: ${label}`).join('; ')
  return svgDocument(size, { title, description: `${description}.` }, [
    heading(title, subtitle),
    ...columns.map(({ value, label }, place) => {
      const height = Number.isFinite(value) ? (Math.min(value, most) / most) * (box.bottom - box.top) : 0
      return element('g', {}, [
        element('rect', {
          x: middle(place) - (room * COLUMN_SHARE) / 2,
          y: box.bottom - height,
          width: room * COLUMN_SHARE,
          height,
          fill: palette.main,
        }),
        text(label, {
          x: middle(place),
          y: box.bottom - height - 7,
          fill: palette.ink,
          'font-size': 12,
          'text-anchor': 'middle',
        }),
      ])
    }),
    bottomAxis(
      box,
      columns.map(({ day }, place) => ({ at: middle(place), label: day })),
    ),
  ])
}
