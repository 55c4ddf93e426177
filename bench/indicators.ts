// All of the guide's indicators against npm's most used indicator package, computing the same columns.
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import type { Bars } from '#core/market/bars.ts'
import { barsOfLength } from '#core/market/bars.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import type { Measurement } from './harness/benchmark.ts'
import { timePairs } from './harness/pairs.ts'
import { requirePeer } from './harness/peers.ts'

type WindowInput = { values: number[]; period: number }
type Bands = { upper: number; middle: number; lower: number }
type MacdInput = {
  values: number[]
  fastPeriod: number
  slowPeriod: number
  signalPeriod: number
  SimpleMAOscillator: boolean
  SimpleMASignal: boolean
}

/** The part of technicalindicators 3.1.0 that the guide's columns need. */
type TechnicalIndicators = {
  SMA: { calculate(input: WindowInput): number[] }
  EMA: { calculate(input: WindowInput): number[] }
  RSI: { calculate(input: WindowInput): number[] }
  ROC: { calculate(input: WindowInput): number[] }
  SD: { calculate(input: WindowInput): number[] }
  MACD: { calculate(input: MacdInput): { MACD?: number; signal?: number; histogram?: number }[] }
  BollingerBands: { calculate(input: WindowInput & { stdDev: number }): Bands[] }
}

export const benchmark = {
  *measure(): Generator<Measurement> {
    const peer: TechnicalIndicators = requirePeer('technicalindicators')
    for (const { work, barCount, seriesCount, aim } of works) {
      const bars = randomWalk(barCount)
      const close = Array.from(bars.close)
      const volume = Array.from(bars.volume)
      assertSameAnswers(bars, peer, close)
      const times = timePairs(
        () => repeat(seriesCount, () => computeIndicators(bars, { periodsPerYear: 252 })),
        () => repeat(seriesCount, () => guideColumnsOf(peer, close, volume)),
        { pairs: 5, repeats: 10 },
      )
      yield { work, peer: 'technicalindicators 3.1.0', aim, ...times }
    }
  },
}

const works = [
  { work: "guide's indicators, 1,000,000 bars", barCount: 1_000_000, seriesCount: 1, aim: 60 },
  { work: "guide's indicators, 1,000 × 250 bars", barCount: 250, seriesCount: 1000, aim: 20 },
] as const

function repeat(count: number, work: () => unknown): void {
  for (let i = 0; i < count; i++) work()
}

/** The columns of `guideColumns`, in that order, as the peer's users would get them. */
function guideColumnsOf(peer: TechnicalIndicators, close: number[], volume: number[]) {
  const returns = peer.ROC.calculate({ values: close, period: 1 }).map((percent) => percent / 100)
  const macd = {
    values: close,
    fastPeriod: 12,
    slowPeriod: 26,
    signalPeriod: 9,
    SimpleMAOscillator: false,
    SimpleMASignal: false,
  }
  const volumeSma = peer.SMA.calculate({ values: volume, period: 20 })
  return [
    returns,
    peer.SMA.calculate({ values: close, period: 20 }),
    peer.SMA.calculate({ values: close, period: 50 }),
    peer.EMA.calculate({ values: close, period: 12 }),
    peer.EMA.calculate({ values: close, period: 26 }),
    peer.RSI.calculate({ values: close, period: 14 }),
    peer.MACD.calculate(macd),
    peer.BollingerBands.calculate({ values: close, period: 20, stdDev: 2 }),
    annualised(peer.SD.calculate({ values: returns, period: 20 }), 20),
    annualised(peer.SD.calculate({ values: returns, period: 50 }), 50),
    volumeSma,
    volumeSma.map((average, i) => volume[i + 19]! / average),
  ]
}

/** The peer's deviation is that of a population. */
function annualised(deviations: readonly number[], period: number): number[] {
  const scale = Math.sqrt((252 * period) / (period - 1))
  return deviations.map((deviation) => deviation * scale)
}

/** A comparison is worth nothing when the two sides do different work. */
function assertSameAnswers(bars: Bars, peer: TechnicalIndicators, close: number[]): void {
  const ours = computeIndicators(bars, { only: ['sma_50', 'bollinger_upper'], periodsPerYear: 252 })
  const theirs = {
    sma_50: peer.SMA.calculate({ values: close, period: 50 }).at(-1) ?? Number.NaN,
    bollinger_upper:
      peer.BollingerBands.calculate({ values: close, period: 20, stdDev: 2 }).at(-1)?.upper ?? Number.NaN,
  }
  for (const [name, value] of Object.entries(theirs)) {
    const difference = Math.abs(value / (ours[name]?.at(-1) ?? Number.NaN) - 1)
    if (!(difference < 1e-6)) throw new Error(`The peer's ${name} differs from ours by ${difference} of it.`)
  }
}

/** Closes that wander by 1 % a bar without ever leaving a decade, and volumes around a million. */
function randomWalk(length: number): Bars {
  const random = seededRandom(20)
  const bars = barsOfLength(length)
  let price = 100
  for (let i = 0; i < length; i++) {
    price *= Math.exp(0.01 * standardNormal(random) - 0.001 * Math.log(price / 100))
    bars.close[i] = price
    bars.volume[i] = Math.round(1_000_000 * (0.5 + random()))
  }
  return bars
}
