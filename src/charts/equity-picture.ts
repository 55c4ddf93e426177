/** What one unit of money became, beside a benchmark, and below it how far it stood under its peak. */
import { scaleLinear, scaleLog } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { bottomAxis, type Box, heading, leftAxis, percentLabel, text } from './axes.ts'
import { dayTicks } from './day-ticks.ts'
import { lineThrough } from './line-through.ts'
import { moneyTicks } from './money-ticks.ts'
import { palette } from './palette.ts'
import { element, svgDocument } from './svg.ts'
import { type Point, thinPoints } from './thin-points.ts'

/** One value a day, all above 0, days ascending. */
export type EquityLine = { readonly label: string; readonly values: ArrayLike<number> }

export type EquityPictureData = {
  readonly title: string
  readonly subtitle: string
  readonly days: ArrayLike<number>
  readonly strategy: EquityLine
  readonly benchmark: EquityLine | null
}

const size = { width: 960, height: 620 }
const upper: Box = { left: 72, top: 96, right: 826, bottom: 402 }
const lower: Box = { ...upper, top: 446, bottom: 566 }
/** From here on what doubled early would be invisible beside what doubled late. */
const LOG_FROM_RATIO = 4

export function equityPicture(data: EquityPictureData): string {
  const { days, strategy, benchmark } = data
  const last = days.length - 1
  const time = scaleLinear([days[0]!, days[last]!], [upper.left, upper.right])
  const lines = [strategy, ...(benchmark ? [benchmark] : [])]
  const [least, most] = extent(lines.flatMap(({ values }) => extent(Array.from(values))))
  const isLog = most / least > LOG_FROM_RATIO
  const money = isLog
    ? scaleLog([least / 1.05, most * 1.05], [upper.bottom, upper.top])
    : scaleLinear([least, most], [upper.bottom, upper.top]).nice(6)
  const falls = drawdowns(strategy.values)
  const depth = scaleLinear([Math.min(-0.01, ...extent(falls)), 0], [lower.bottom, lower.top]).nice(3)
  const ticks = dayTicks(days[0]! as EpochDay, days[last]! as EpochDay, 10)
  const pointsOf = (values: ArrayLike<number>, y: (value: number) => number) =>
    thinPoints(Array.from(values, (value, t) => ({ x: time(days[t]!), y: y(value) })))
  return svgDocument(size, wordsOf(data, falls), [
    heading(data.title, data.subtitle),
    leftAxis(upper, moneyTicks(money, isLog)),
    text(`value of 1${isLog ? ', log scale' : ''}`, {
      x: 24,
      y: upper.top - 14,
      fill: palette.faint,
      'font-size': 12,
    }),
    ...(benchmark ? [lineThrough(pointsOf(benchmark.values, money), palette.third, 1.5)] : []),
    lineThrough(pointsOf(strategy.values, money), palette.main, 2),
    ...endLabels(lines, money),
    leftAxis(
      lower,
      depth.ticks(4).map((value) => ({ at: depth(value), label: percentLabel(value, 0.01) })),
    ),
    text('below its peak', { x: 24, y: lower.top - 14, fill: palette.faint, 'font-size': 12 }),
    fill(pointsOf(falls, depth)),
    bottomAxis(
      lower,
      ticks.map(({ day, label }) => ({ at: time(day), label })),
    ),
  ])
}

/** Fractions at or below 0. */
function drawdowns(values: ArrayLike<number>): number[] {
  let peak = 0
  return Array.from(values, (value) => {
    peak = Math.max(peak, value)
    return value / peak - 1
  })
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce(
    ([low, high], value): [number, number] => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  )
}

function fill(points: readonly Point[]): string {
  const shape = area<Point>(
    (one) => one.x,
    lower.top,
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

const LABEL_HEIGHT = 34

/** Name and last value at the end of each line, moved apart where they would meet. */
function endLabels(lines: readonly EquityLine[], money: (value: number) => number): string[] {
  const colours = [palette.main, palette.faint]
  const placed = lines
    .map(({ label, values }, k) => ({ label, value: values[values.length - 1]!, colour: colours[k]! }))
    .sort((a, b) => b.value - a.value)
    .map((one) => ({ ...one, y: money(one.value) }))
  placed.forEach((one, k) => {
    if (k > 0) one.y = Math.max(one.y, placed[k - 1]!.y + LABEL_HEIGHT)
  })
  return placed.flatMap(({ label, value, colour, y }) => [
    text(shortened(label), {
      x: upper.right + 8,
      y: y - 2,
      fill: colour,
      'font-size': 12,
      'font-weight': 600,
    }),
    text(value.toFixed(2), { x: upper.right + 8, y: y + 13, fill: colour, 'font-size': 12 }),
  ])
}

function shortened(label: string): string {
  return label.length > 17 ? `${label.slice(0, 16)}…` : label
}

function wordsOf({ title, strategy, benchmark }: EquityPictureData, falls: readonly number[]) {
  const end = ({ label, values }: EquityLine) => `${label} became ${values[values.length - 1]!.toFixed(2)}`
  const beside = benchmark ? `; in ${end(benchmark)}` : ''
  return {
    title,
    description: `One unit of money over time: in ${end(strategy)}${beside}. Below, how far ${strategy.label} stood under its peak, at worst ${percentLabel(extent(falls)[0], 0.001)}.`,
  }
}
