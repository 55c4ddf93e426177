/** The efficient frontier as a picture: the curve, the assets below it, and the portfolios of note on it. */
import { scaleLinear } from 'd3-scale'
import { line, symbol, symbolDiamond, symbolStar } from 'd3-shape'
import { bottomAxis, heading, leftAxis, percentLabel, text } from './axes.ts'
import { palette } from './palette.ts'
import { placeLabels } from './place-labels.ts'
import { element, short, svgDocument } from './svg.ts'

/** Yearly: 0.1 is 10 %. */
export type RiskAndReturn = { readonly expectedReturn: number; readonly expectedVolatility: number }

export type FrontierPictureData = {
  readonly title: string
  readonly subtitle: string
  /** In the order of return. */
  readonly curve: readonly RiskAndReturn[]
  readonly assets: readonly (RiskAndReturn & { readonly symbol: string })[]
  readonly minVolatility: RiskAndReturn
  /** Null where there is none; the line from the risk-free rate is drawn through it. */
  readonly maxSharpe: RiskAndReturn | null
  readonly riskFree: number
}

const size = { width: 960, height: 600 }
const box = { left: 72, top: 100, right: 936, bottom: 534 }

export function frontierPicture(data: FrontierPictureData): string {
  const { curve, maxSharpe, riskFree } = data
  const { x, y } = scalesOf(data)
  const at = (one: RiskAndReturn) => ({ x: x(one.expectedVolatility), y: y(one.expectedReturn) })
  const path = line<RiskAndReturn>(
    (one) => at(one).x,
    (one) => at(one).y,
  ).digits(1)
  const caption = { fill: palette.faint, 'font-size': 12 }
  return svgDocument(size, wordsOf(data), [
    heading(data.title, data.subtitle),
    leftAxis(box, ticksOf(y, 8)),
    bottomAxis(box, ticksOf(x, 10)),
    text('expected return a year', { x: 24, y: box.top - 14, ...caption }),
    text('volatility a year', { x: box.right, y: box.bottom + 42, 'text-anchor': 'end', ...caption }),
    maxSharpe ? capitalLine(maxSharpe, riskFree, at, x.domain()[1]!) : '',
    element('path', {
      d: path(curve) ?? '',
      fill: 'none',
      stroke: palette.main,
      'stroke-width': 2.5,
      'stroke-linejoin': 'round',
    }),
    ...namedPoints(data, at),
  ])
}

/** Both axes show 0, so that distances are read as they are. */
function scalesOf({ curve, assets, minVolatility, riskFree }: FrontierPictureData) {
  const all = [...curve, ...assets, minVolatility]
  const volatilities = all.map((one) => one.expectedVolatility)
  const returns = [riskFree, 0, ...all.map((one) => one.expectedReturn)]
  return {
    x: scaleLinear([0, 1.06 * largest(volatilities)], [box.left, box.right]),
    y: scaleLinear([Math.min(...returns), largest(returns)], [box.bottom, box.top]).nice(8),
  }
}

/** The assets as dots, the portfolios of note as marks, and the names of both where there is room. */
function namedPoints({ curve, assets, minVolatility, maxSharpe }: FrontierPictureData, at: Place): string[] {
  const marks = [
    ...(maxSharpe ? [{ ...at(maxSharpe), label: 'largest Sharpe ratio', reach: 8, shape: symbolStar }] : []),
    { ...at(minVolatility), label: 'least volatile', reach: 8, shape: symbolDiamond },
  ]
  const dots = assets.map((asset) => ({ ...at(asset), label: asset.symbol, reach: 3.5 }))
  const curveAreas = curve
    .map(at)
    .map((one) => ({ left: one.x - 2, right: one.x + 2, top: one.y - 2, bottom: one.y + 2 }))
  const labels = placeLabels([...marks, ...dots], box, curveAreas)
  return [
    ...dots.map((dot) => element('circle', { cx: dot.x, cy: dot.y, r: 3.5, fill: palette.third })),
    ...marks.map((mark) =>
      element('path', {
        d: symbol(mark.shape, 130).digits(1)() ?? '',
        transform: `translate(${short(mark.x)} ${short(mark.y)})`,
        fill: palette.second,
        stroke: palette.ground,
      }),
    ),
    ...labels.map(({ label, anchor, ...place }) =>
      text(label, {
        ...place,
        'text-anchor': anchor,
        'font-size': 12,
        fill: marks.some((mark) => mark.label === label) ? palette.second : palette.ink,
      }),
    ),
  ]
}

type Place = (one: RiskAndReturn) => { x: number; y: number }

/** From the risk-free rate through the steepest portfolio, up to the edge of the plot. */
function capitalLine(steepest: RiskAndReturn, riskFree: number, at: Place, volatilityMax: number): string {
  const slope = (steepest.expectedReturn - riskFree) / steepest.expectedVolatility
  const from = at({ expectedReturn: riskFree, expectedVolatility: 0 })
  const above = at({ expectedReturn: riskFree + slope * volatilityMax, expectedVolatility: volatilityMax })
  const share = Math.min(1, (from.y - box.top) / (from.y - above.y))
  return element('line', {
    x1: from.x,
    y1: from.y,
    x2: from.x + share * (above.x - from.x),
    y2: from.y + share * (above.y - from.y),
    stroke: palette.axis,
    'stroke-dasharray': '5 4',
  })
}

type Scale = { (value: number): number; ticks(count: number): number[] }

function ticksOf(scale: Scale, count: number) {
  const ticks = scale.ticks(count)
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 1
  return ticks.map((value) => ({ at: scale(value), label: percentLabel(value, step) }))
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

function wordsOf({ title, curve, assets, minVolatility, maxSharpe }: FrontierPictureData) {
  const say = (one: RiskAndReturn) =>
    `a return of ${percentLabel(one.expectedReturn, 0.001)} at a volatility of ${percentLabel(one.expectedVolatility, 0.001)}`
  const steepest = maxSharpe ? `, the one of the largest Sharpe ratio ${say(maxSharpe)}` : ''
  const top = curve.at(-1)
  return {
    title,
    description: `Expected return against volatility, yearly, of ${assets.length} assets and of the portfolios that are least volatile for their return. The least volatile has ${say(minVolatility)}${steepest}${top ? `; the frontier ends at ${say(top)}` : ''}.`,
  }
}
