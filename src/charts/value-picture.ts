/** What a portfolio was worth day by day, beside what was paid in and what the benchmark would have made of it. */
import { scaleLinear } from 'd3-scale'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { bottomAxis, type Box, heading, leftAxis, text } from './axes.ts'
import { dayTicks } from './day-ticks.ts'
import { endLabels } from './end-labels.ts'
import { extent } from './extent.ts'
import { lineThrough } from './line-through.ts'
import { groupedMoney, shortMoney } from './money-ticks.ts'
import { palette } from './palette.ts'
import { svgDocument } from './svg.ts'
import { thinPoints } from './thin-points.ts'

/** One value a day; a day without one is NaN and left out. */
export type ValueLine = { readonly label: string; readonly values: ArrayLike<number> }

export type ValuePictureData = {
  readonly title: string
  readonly subtitle: string
  readonly currency: string
  /** Ascending, at least one. */
  readonly days: ArrayLike<number>
  readonly value: ValueLine
  readonly benchmark: ValueLine | null
  readonly invested: ValueLine | null
}

const size = { width: 720, height: 380 }
const box: Box = { left: 72, top: 96, right: 580, bottom: 338 }

export function valuePicture(data: ValuePictureData): string {
  const { title, subtitle, currency, days } = data
  const lines = drawnLines(data)
  const [least, most] = extent(lines.flatMap(({ values }) => extent(values)))
  const time = scaleLinear([days[0]!, Math.max(days[days.length - 1]!, days[0]! + 1)], [box.left, box.right])
  const money = scaleLinear([least, most > least ? most : least + 1], [box.bottom, box.top]).nice(5)
  const ticks = dayTicks(days[0]! as EpochDay, days[days.length - 1]! as EpochDay, 7)
  return svgDocument(size, { title, description: wordsOf(lines, currency) }, [
    heading(title, subtitle),
    text(currency, { x: 24, y: box.top - 14, fill: palette.faint, 'font-size': 12 }),
    leftAxis(
      box,
      money.ticks(5).map((value) => ({ at: money(value), label: shortMoney(value) })),
    ),
    ...lines.map(({ values, colour, width }) => {
      const points = Array.from(values, (value, t) => ({ x: time(days[t]!), y: money(value) }))
      return lineThrough(thinPoints(points.filter(({ y }) => Number.isFinite(y))), colour, width)
    }),
    ...endLabels(
      lines.map(({ label, values, colour }) => {
        const last = lastOf(values)
        return { label, words: groupedMoney(last), y: money(last), colour }
      }),
      box.right + 8,
    ),
    bottomAxis(
      box,
      ticks.map(({ day, label }) => ({ at: time(day), label })),
    ),
  ])
}

type DrawnLine = ValueLine & { readonly colour: string; readonly width: number }

/** The portfolio last, so that it lies on top; lines without a value are left out. */
function drawnLines({ value, benchmark, invested }: ValuePictureData): DrawnLine[] {
  const lines = [
    ...(invested ? [{ ...invested, colour: palette.third, width: 1.2 }] : []),
    ...(benchmark ? [{ ...benchmark, colour: palette.second, width: 1.5 }] : []),
    { ...value, colour: palette.main, width: 2 },
  ]
  return lines.filter(({ values }) => Number.isFinite(lastOf(values)))
}

/** The last that is there; NaN without any. */
function lastOf(values: ArrayLike<number>): number {
  for (let t = values.length - 1; t >= 0; t--) if (Number.isFinite(values[t])) return values[t]!
  return NaN
}

function wordsOf(lines: readonly DrawnLine[], currency: string): string {
  const said = lines.map(
    ({ label, values }) => `${label} ended at ${groupedMoney(lastOf(values))} ${currency}`,
  )
  return `Value over time: ${said.reverse().join('; ')}.`
}
