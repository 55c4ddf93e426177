/** Parabolic stop and reverse. */
import { defineIndicator } from '#core/indicators/indicator.ts'

/**
 * J. W. Wilder, “New Concepts in Technical Trading Systems” (1978); the start and the bounds of the stop are
 * TA-Lib's.
 */
export const psar = defineIndicator({
  id: 'psar',
  title: 'Parabolic SAR',
  definition: 'A stop that follows the price, faster with each new extreme, and changes sides when reached.',
  pane: 'price',
  inputs: ['high', 'low'],
  parameters: { step: 0.02, maximum: 0.2 },
  factors: ['step', 'maximum'],
  outputs: ['psar'],
  warmUp: () => 1,
  compute({ high, low }, { step, maximum }) {
    const stops = new Float64Array(high.length)
    const nextStop = parabolicStop(step, maximum)
    for (let i = 0; i < stops.length; i++) stops[i] = nextStop(high[i]!, low[i]!)
    return [stops]
  },
  stream({ step, maximum }) {
    const nextStop = parabolicStop(step, maximum)
    return ({ high, low }) => [nextStop(high, low)]
  },
})

type StopState = {
  bars: number
  isLong: boolean
  stop: number
  extreme: number
  speed: number
  /** Of the bar before. */
  high: number
  low: number
}

/** Takes bar after bar and answers the stop of each, NaN for the first. */
function parabolicStop(step: number, maximum: number): (high: number, low: number) => number {
  const firstSpeed = Math.min(step, maximum)
  const state: StopState = { bars: 0, isLong: true, stop: 0, extreme: 0, speed: firstSpeed, high: 0, low: 0 }
  return (high, low) => {
    state.bars++
    if (state.bars === 2) start(state, high, low)
    const stop = state.bars < 2 ? Number.NaN : moveStop(state, { high, low, firstSpeed, maximum })
    state.high = high
    state.low = low
    return stop
  }
}

/** On the second bar: the price is taken to fall when that bar reaches further down from the first than up. */
function start(state: StopState, high: number, low: number): void {
  const down = state.low - low
  state.isLong = !(down > 0 && down > high - state.high)
  state.stop = state.isLong ? state.low : state.high
  state.extreme = state.isLong ? high : low
  // There is no earlier bar to bound the first stop: the bar bounds it itself.
  state.high = high
  state.low = low
}

type StopStep = {
  readonly high: number
  readonly low: number
  readonly firstSpeed: number
  readonly maximum: number
}

function moveStop(state: StopState, { high, low, firstSpeed, maximum }: StopStep): number {
  const highest = Math.max(state.high, high)
  const lowest = Math.min(state.low, low)
  if (state.isLong ? low <= state.stop : high >= state.stop) {
    state.isLong = !state.isLong
    state.stop = state.isLong ? Math.min(state.extreme, lowest) : Math.max(state.extreme, highest)
    state.extreme = state.isLong ? high : low
    state.speed = firstSpeed
  }
  const stop = state.stop
  if (state.isLong ? high > state.extreme : low < state.extreme) {
    state.extreme = state.isLong ? high : low
    state.speed = Math.min(state.speed + firstSpeed, maximum)
  }
  const next = stop + state.speed * (state.extreme - stop)
  state.stop = state.isLong ? Math.min(next, lowest) : Math.max(next, highest)
  return stop
}
