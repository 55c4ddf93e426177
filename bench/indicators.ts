// All of the guide's indicators against npm's most used indicator package, tulind, pandas and TA-Lib, computing the same columns.
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import type { Bars } from '#core/market/bars.ts'
import { barsOfLength } from '#core/market/bars.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import type { Measurement, Skipped } from './harness/benchmark.ts'
import { timeAgainst, timePairs } from './harness/pairs.ts'
import { requirePeer } from './harness/peers.ts'
import { missingPython, pythonWith } from './harness/python.ts'
import { runTulind } from './harness/tulind.ts'

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
  *measure(): Generator<Measurement | Skipped> {
    const peer: TechnicalIndicators = requirePeer('technicalindicators')
    for (const one of works) {
      const bars = randomWalk(one.barCount)
      const ours = () => repeat(one.seriesCount, () => computeIndicators(bars, { periodsPerYear: 252 }))
      const close = Array.from(bars.close)
      const volume = Array.from(bars.volume)
      assertSameAnswers(bars, peer, close)
      const times = timePairs(
        ours,
        () => repeat(one.seriesCount, () => guideColumnsOf(peer, close, volume)),
        { pairs: 5, repeats: 10 },
      )
      yield { work: one.work, peer: 'technicalindicators 3.1.0', aim: one.aim, ...times }
      yield againstTulind(one, ours)
      if (one.seriesCount === 1) yield againstPython({ ...one, aim: 3 }, bars, ours, 'pandas')
      yield againstPython({ ...one, aim: 1 }, bars, ours, 'talib')
    }
    yield manySymbols()
  },
}

type Work = {
  readonly work: string
  readonly barCount: number
  readonly seriesCount: number
  readonly aim: number
}

const works = [
  { work: "guide's indicators, 1,000,000 bars", barCount: 1_000_000, seriesCount: 1, aim: 60 },
  { work: "guide's indicators, 1,000 × 250 bars", barCount: 250, seriesCount: 1000, aim: 20 },
] as const

function againstTulind({ work, barCount, seriesCount }: Work, ours: () => void): Measurement | Skipped {
  const peer = 'tulind 0.8 (C)'
  if (!runTulind(100, 1)) return { work, peer, skipped: 'tulind is not compiled here' }
  const times = timeAgainst(ours, () => runTulind(barCount, seriesCount)!.ms, { pairs: 2, repeats: 3 })
  return { work, peer, aim: 1, ...times }
}

function againstPython(
  { work, barCount, seriesCount, aim }: Work,
  bars: Bars,
  ours: () => void,
  name: 'pandas' | 'talib',
): Measurement | Skipped {
  const peer = pythonWith([name])
  if (!peer) return { work, peer: name, skipped: missingPython([name]) }
  const numbers = joined(bars)
  const turn = () => peer.run(`${name}_indicators`, numbers, [barCount, seriesCount])
  const last = computeIndicators(bars, { only: ['sma_50'], periodsPerYear: 252 }).sma_50!.at(-1)!
  const difference = Math.abs(turn().check / last - 1)
  if (!(difference < 1e-9)) throw new Error(`sma_50 of ${name} differs from ours by ${difference} of it.`)
  return { work, peer: peer.name, aim, ...timeAgainst(ours, () => turn().ms, { pairs: 3, repeats: 3 }) }
}

/** Every symbol of ours has bars of its own, so that nothing stays in a cache; the peer takes a tenth of them, and its time ten times. */
function manySymbols(): Measurement | Skipped {
  const work = "guide's indicators, 10,000 × 250 bars"
  const peer = pythonWith(['pandas'])
  if (!peer) return { work, peer: 'pandas', skipped: missingPython(['pandas']) }
  const all = Array.from({ length: 10_000 }, (_, i) => randomWalk(250, i))
  const numbers = joined(all[0]!)
  const ours = () => all.forEach((bars) => computeIndicators(bars, { periodsPerYear: 252 }))
  const theirs = () => 10 * peer.run('pandas_indicators', numbers, [250, 1000]).ms
  return { work, peer: peer.name, aim: 50, ...timeAgainst(ours, theirs, { pairs: 1 }) }
}

function joined({ close, volume }: Bars): Float64Array {
  const numbers = new Float64Array(2 * close.length)
  numbers.set(close)
  numbers.set(volume, close.length)
  return numbers
}

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
function randomWalk(length: number, seed = 20): Bars {
  const random = seededRandom(seed)
  const bars = barsOfLength(length)
  let price = 100
  for (let i = 0; i < length; i++) {
    price *= Math.exp(0.01 * standardNormal(random) - 0.001 * Math.log(price / 100))
    bars.close[i] = price
    bars.volume[i] = Math.round(1_000_000 * (0.5 + random()))
  }
  return bars
}
