// The guide's indicators one live bar after the other against npm's most used indicator package doing the same.
import { createIndicatorStream } from '#core/indicators/stream-indicators.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import type { Measurement } from './harness/benchmark.ts'
import { timePairs } from './harness/pairs.ts'
import { requirePeer } from './harness/peers.ts'

type Stream = { nextValue(value: number): unknown }
type StreamOf<Options> = new (options: Options & { values: number[] }) => Stream
type Period = { period: number }

/** The part of technicalindicators 3.1.0 that the guide's columns need, as live streams. */
type LiveTechnicalIndicators = {
  SMA: StreamOf<Period>
  EMA: StreamOf<Period>
  RSI: StreamOf<Period>
  ROC: StreamOf<Period>
  SD: StreamOf<Period>
  MACD: StreamOf<Record<'fastPeriod' | 'slowPeriod' | 'signalPeriod', number>>
  BollingerBands: StreamOf<Period & { stdDev: number }>
}

const barCount = 20_000

export const benchmark = {
  *measure(): Generator<Measurement> {
    const peer: LiveTechnicalIndicators = requirePeer('technicalindicators')
    const random = seededRandom(21)
    const closes = Array.from({ length: barCount }, () => 100 * Math.exp(0.1 * standardNormal(random)))
    const times = timePairs(
      () => {
        const stream = createIndicatorStream({ periodsPerYear: 252 })
        for (const close of closes) stream.append({ close, volume: close })
      },
      () => {
        const streams = guideStreams(peer)
        for (const close of closes) for (const stream of streams) stream.nextValue(close)
      },
      { pairs: 5, repeats: 3 },
    )
    yield {
      work: "guide's indicators live, 20,000 bars",
      peer: 'technicalindicators 3.1.0',
      aim: 1,
      ...times,
    }
  },
}

/** Those of `guideColumns`; a volume costs the same as a close. */
function guideStreams(peer: LiveTechnicalIndicators): Stream[] {
  const of = <O>(Made: StreamOf<O>, options: O) => new Made({ ...options, values: [] })
  return [
    of(peer.ROC, { period: 1 }),
    of(peer.SMA, { period: 20 }),
    of(peer.SMA, { period: 50 }),
    of(peer.EMA, { period: 12 }),
    of(peer.EMA, { period: 26 }),
    of(peer.RSI, { period: 14 }),
    of(peer.MACD, { fastPeriod: 12, slowPeriod: 26, signalPeriod: 9 }),
    of(peer.BollingerBands, { period: 20, stdDev: 2 }),
    of(peer.SD, { period: 20 }),
    of(peer.SD, { period: 50 }),
    of(peer.SMA, { period: 20 }),
  ]
}
