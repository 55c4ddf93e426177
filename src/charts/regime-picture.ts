/** A value over time on bands of colour that say which regime held, and below it how sure that was. */
import { scaleLinear, scaleLog } from 'd3-scale'
import { area } from 'd3-shape'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { bottomAxis, type Box, heading, leftAxis, percentLabel, text } from './axes.ts'
import { dayTicks } from './day-ticks.ts'
import { lineThrough } from './line-through.ts'
import { moneyTicks } from './money-ticks.ts'
import { palette, regimeColours } from './palette.ts'
import { element, svgDocument } from './svg.ts'
import { thinPoints } from './thin-points.ts'

export type RegimePictureData = {
  readonly title: string
  readonly subtitle: string
  readonly days: ArrayLike<number>
  /** One a day, above 0. */
  readonly values: ArrayLike<number>
  /** From the calmest to the most turbulent; `probability` one a day. */
  readonly states: readonly { readonly label: string; readonly probability: ArrayLike<number> }[]
  /** Days on which something changed for good. */
  readonly changes: readonly number[]
}

const size = { width: 960, height: 620 }
const upper: Box = { left: 72, top: 112, right: 936, bottom: 414 }
const lower: Box = { ...upper, top: 458, bottom: 566 }

export function regimePicture(data: RegimePictureData): string {
  const { days, values, states, changes } = data
  const time = scaleLinear([days[0]!, days[days.length - 1]!], [upper.left, upper.right])
  const [least, most] = [Math.min(...Array.from(values)), Math.max(...Array.from(values))]
  const money = scaleLog([least / 1.05, most * 1.05], [upper.bottom, upper.top])
  const share = scaleLinear([0, 1], [lower.bottom, lower.top])
  const ticks = dayTicks(days[0]! as EpochDay, days[days.length - 1]! as EpochDay, 10)
  const pointsOf = (column: ArrayLike<number>, y: (value: number) => number) =>
    thinPoints(Array.from(column, (value, t) => ({ x: time(days[t]!), y: y(value) })))
  const bands = bandsOf(data)
  const colours = coloursOf(states.length)
  return svgDocument(size, wordsOf(data, bands), [
    heading(data.title, data.subtitle),
    legend(states.map(({ label }) => label)),
    ...bands.map(({ from, to, state }) =>
      band({ left: time(from), right: time(to), colour: colours[state]!.fill }),
    ),
    leftAxis(upper, moneyTicks(money, true)),
    ...changes.map((day) => changeLine(time(day))),
    lineThrough(pointsOf(values, money), palette.ink, 1.5),
    leftAxis(
      lower,
      [0, 0.5, 1].map((value) => ({ at: share(value), label: percentLabel(value, 0.5) })),
    ),
    text('filtered probability of each regime', {
      x: 24,
      y: lower.top - 14,
      fill: palette.faint,
      'font-size': 12,
    }),
    ...probabilityBands(data, time, share),
    bottomAxis(
      lower,
      ticks.map(({ day, label }) => ({ at: time(day), label })),
    ),
  ])
}

type Scale = (value: number) => number

/** The probabilities on top of each other, the calmest at the bottom, averaged over the days that share a pixel. */
function probabilityBands({ days, states }: RegimePictureData, time: Scale, share: Scale): string[] {
  const columns = new Map<number, number[]>()
  for (let t = 0; t < days.length; t++) {
    const pixel = Math.floor(time(days[t]!))
    columns.set(pixel, [...(columns.get(pixel) ?? []), t])
  }
  const stacked = [...columns].map(([x, bars]) => {
    let below = 0
    return {
      x,
      tops: states.map(({ probability }) => {
        below += bars.reduce((sum, t) => sum + probability[t]!, 0) / bars.length
        return below
      }),
    }
  })
  const colours = coloursOf(states.length)
  return states.map((_, k) => {
    const shape = area<(typeof stacked)[number]>(
      ({ x }) => x,
      ({ tops }) => share(k === 0 ? 0 : tops[k - 1]!),
      ({ tops }) => share(tops[k]!),
    ).digits(1)
    return element('path', { d: shape(stacked) ?? '', fill: colours[k]!.line, 'fill-opacity': 0.75 })
  })
}

type Band = { readonly from: number; readonly to: number; readonly state: number }

/** Stretches of days on which one state was the likeliest; each ends where the next begins. */
function bandsOf({ days, states }: RegimePictureData): Band[] {
  const bands: { from: number; to: number; state: number }[] = []
  for (let t = 0; t < days.length; t++) {
    const likelihoods = states.map(({ probability }) => probability[t]!)
    const state = likelihoods.indexOf(Math.max(...likelihoods))
    const last = bands.at(-1)
    if (last) last.to = days[t]!
    if (last?.state !== state) bands.push({ from: days[t]!, to: days[t]!, state })
  }
  return bands
}

/** The calmest and the most turbulent keep their colours however many stand between. */
function coloursOf(count: number) {
  return Array.from({ length: count }, (_, k) =>
    k === count - 1 && count > 1 ? regimeColours.at(-1)! : regimeColours[k]!,
  )
}

function band({ left, right, colour }: { left: number; right: number; colour: string }): string {
  return element('rect', {
    x: left,
    y: upper.top,
    width: Math.max(0.5, right - left),
    height: upper.bottom - upper.top,
    fill: colour,
  })
}

function changeLine(x: number): string {
  return element('line', {
    x1: x,
    x2: x,
    y1: upper.top,
    y2: upper.bottom,
    stroke: palette.axis,
    'stroke-dasharray': '3 3',
  })
}

function legend(labels: readonly string[]): string {
  const colours = coloursOf(labels.length)
  return element(
    'g',
    { 'font-size': 12, fill: palette.ink },
    labels.flatMap((label, k) => [
      element('rect', {
        x: upper.left + k * 130,
        y: 80,
        width: 14,
        height: 14,
        fill: colours[k]!.fill,
        stroke: colours[k]!.line,
      }),
      text(label, { x: upper.left + 20 + k * 130, y: 91 }),
    ]),
  )
}

function wordsOf({ title, days, states }: RegimePictureData, bands: readonly Band[]) {
  const length = days[days.length - 1]! - days[0]! || 1
  const shares = states.map(({ label }, k) => {
    const held = bands.filter(({ state }) => state === k).reduce((sum, { from, to }) => sum + to - from, 0)
    return `${label} ${percentLabel(held / length, 0.01)} of the time`
  })
  const last = bands.at(-1)!
  return {
    title,
    description: `A value over time and the regime that was likeliest on each day: ${shares.join(', ')}. Since ${formatDay(last.from as EpochDay)} ${states[last.state]!.label}.`,
  }
}
