/** What one unit of money became, beside a benchmark, and below it how far it stood under its peak. */
import { scaleLinear, scaleLog } from 'd3-scale'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { bottomAxis, type Box, heading, leftAxis, percentLabel, text } from './axes.ts'
import { dayTicks } from './day-ticks.ts'
import { drawdownArea, drawdowns } from './drawdown-area.ts'
import { endLabels } from './end-labels.ts'
import { extent } from './extent.ts'
import { lineThrough } from './line-through.ts'
import { moneyTicks } from './money-ticks.ts'
import { palette } from './palette.ts'
import { svgDocument } from './svg.ts'
import { thinPoints } from './thin-points.ts'

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
const lineColours = [palette.main, palette.faint]
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
    ...endLabels(
      lines.map(({ label, values }, k) => {
        const value = values[values.length - 1]!
        return { label, words: value.toFixed(2), y: money(value), colour: lineColours[k]! }
      }),
      upper.right + 8,
    ),
    leftAxis(
      lower,
      depth.ticks(4).map((value) => ({ at: depth(value), label: percentLabel(value, 0.01) })),
    ),
    text('below its peak', { x: 24, y: lower.top - 14, fill: palette.faint, 'font-size': 12 }),
    drawdownArea(pointsOf(falls, depth), lower.top),
    bottomAxis(
      lower,
      ticks.map(({ day, label }) => ({ at: time(day), label })),
    ),
  ])
}

function wordsOf({ title, strategy, benchmark }: EquityPictureData, falls: readonly number[]) {
  const end = ({ label, values }: EquityLine) => `${label} became ${values[values.length - 1]!.toFixed(2)}`
  const beside = benchmark ? `; in ${end(benchmark)}` : ''
  return {
    title,
    description: `One unit of money over time: in ${end(strategy)}${beside}. Below, how far ${strategy.label} stood under its peak, at worst ${percentLabel(extent(falls)[0], 0.001)}.`,
  }
}
